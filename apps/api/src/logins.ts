import { type Connection, appRole, publicRole } from '@mingzhang/db';

/** The database is there, and is none that production may run on. */
export class DatabaseUnfit extends Error {
  override name = 'DatabaseUnfit';
}

interface Login {
  readonly beyond: boolean;
  readonly owns: boolean;
  readonly signedIn: boolean;
  readonly anybody: boolean;
}

/**
 * Row-level security binds neither a superuser, nor who may pass it, nor the owner of a table who switches it off, and reads what the role of the
 * signed-in may is no stranger's (SEC-41, SEC-62). A login that is any of these would work, and keep nothing apart.
 * @throws DatabaseUnfit naming the setting and what to do
 */
export async function refuseUnfitLogins(logins: { readonly app: Connection; readonly public: Connection }, schema: string): Promise<void> {
  const [app, reader] = await Promise.all([look(logins.app, schema), look(logins.public, schema)]);
  const faults = [
    ...faultsOf('DATABASE_APP_URL', app, appRole),
    ...faultsOf('DATABASE_PUBLIC_URL', reader, publicRole),
    ...(app.signedIn ? [] : [`DATABASE_APP_URL: the login is not in the role ${appRole}; grant it`]),
    ...(reader.anybody ? [] : [`DATABASE_PUBLIC_URL: the login is not in the role ${publicRole}; grant it`]),
    ...(reader.signedIn ? [`DATABASE_PUBLIC_URL: the login is in the role ${appRole}, which reads the register; revoke it`] : []),
  ];
  if (faults.length > 0) throw new DatabaseUnfit(faults.join('\n'));
}

function faultsOf(setting: string, { beyond, owns }: Login, role: string): string[] {
  const instead = `make a login of its own: create role … login nosuperuser nobypassrls in role ${role}`;
  return [
    ...(beyond ? [`${setting}: row-level security does not hold for this login (superuser or BYPASSRLS); ${instead}`] : []),
    ...(owns && !beyond ? [`${setting}: this login owns tables of the platform; ${instead}`] : []),
  ];
}

async function look({ sql }: Connection, schema: string): Promise<Login> {
  const [login] = await sql<Login[]>`
    select rolsuper or rolbypassrls as beyond,
      exists (select from pg_class where relnamespace = to_regnamespace(${schema}) and pg_has_role(current_user, relowner, 'member')) as owns,
      pg_has_role(current_user, ${appRole}, 'member') as "signedIn", pg_has_role(current_user, ${publicRole}, 'member') as anybody
    from pg_roles where rolname = current_user`;
  if (!login) throw new DatabaseUnfit('the login of the database has no role');
  return login;
}
