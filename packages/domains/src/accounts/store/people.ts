import { type Db, defineLoader, groupInOrder, oneInOrder, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type Actor, type CivilDate, type PlaceCode, type Role, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, asc, eq, sql } from 'drizzle-orm';
import type { ResolvedParameter } from '../../parameters/rules.ts';
import { findParameter } from '../../parameters/store.ts';
import { type AccountState, incompatibleKey } from '../rules/index.ts';
import { type Account, type Office, accounts, offices } from '../tables.ts';
import { insideOf } from '../../inside-places.ts';

export interface AccountFilter {
  /** Part of the name to sign in with, of the person's name, or of the unit. */
  readonly search?: string | null | undefined;
  readonly role?: Role | null | undefined;
  readonly place?: PlaceCode | null | undefined;
  readonly state?: AccountState | null | undefined;
}

const inState: Record<AccountState, SQL> = {
  ACTIVE: sql`${accounts.disabledAt} is null and ${accounts.passwordHash} is not null`,
  AWAITING_PASSWORD: sql`${accounts.disabledAt} is null and ${accounts.passwordHash} is null`,
  DISABLED: sql`${accounts.disabledAt} is not null`,
};

/** Has an office, past ones too, inside the actor's places: row-level security stands behind the same range. */
function hasOffice(
  actor: Actor,
  { role, place: below, today }: { role?: Role | null | undefined; place?: PlaceCode | null | undefined; today: CivilDate },
): SQL {
  const inside = insideOf(actor, offices.placeCode);
  const asked = below ? rangeOfPlace(below) : undefined;
  return sql`exists (select from ${offices} where ${offices.accountId} = ${accounts.id}
    ${inside ? sql`and ${inside}` : sql``}
    ${asked ? sql`and ${offices.placeCode} >= ${asked.from} and ${offices.placeCode} < ${asked.to}` : sql``}
    ${role || asked ? sql`and ${offices.validFrom} <= ${today} and ${offices.validTo} > ${today}` : sql``}
    ${role ? sql`and ${offices.role} = ${role}` : sql``})`;
}

function conditions(actor: Actor, { search, state, ...of }: AccountFilter, today: CivilDate): SQL | undefined {
  const text = search?.toLowerCase();
  const found = text
    ? sql`(position(${text} in ${accounts.name}) > 0 or position(${text} in lower(${accounts.displayName})) > 0 or position(${text} in lower(coalesce(${accounts.unit}, ''))) > 0)`
    : undefined;
  return and(hasOffice(actor, { ...of, today }), state ? inState[state] : undefined, found);
}

/** The people whose accounts the actor looks after, by the name they sign in with; one more than the page holds. */
export async function listAccounts(db: Db, actor: Actor, filter: AccountFilter, page: Page, today: CivilDate): Promise<Account[]> {
  const { where, orderBy } = keyset([accounts.name], page);
  return db
    .select()
    .from(accounts)
    .where(and(conditions(actor, filter, today), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

export function countAccounts(db: Db, actor: Actor, filter: AccountFilter, today: CivilDate): Promise<number> {
  return db.$count(accounts, conditions(actor, filter, today));
}

/** An account that the actor looks after; undefined for one without an office inside. */
export async function findManaged(db: Db, actor: Actor, id: string, options: { lock?: boolean } = {}): Promise<Account | undefined> {
  const query = db
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, id), hasOffice(actor, { today: '' as CivilDate })));
  const [account] = options.lock ? await query.for('update') : await query;
  return account;
}

export const accountById = defineLoader<string, Account | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(accounts)
      .where(sql`${accounts.id} = any(${textArray(ids)}::uuid[])`),
    (account) => account.id,
  ),
);

/** Every office of an account that the caller may see, past and coming ones too, newest first. */
export const allOfficesByAccount = defineLoader<string, Office[]>(async (db, ids) => {
  const rows = await db
    .select()
    .from(offices)
    .where(sql`${offices.accountId} = any(${textArray(ids)}::uuid[])`)
    .orderBy(sql`${offices.validFrom} desc`, asc(offices.id));
  return groupInOrder(ids, rows, (office) => office.accountId);
});

/**
 * Every office of an account, those outside the caller's places among them: whether two offices go together, and whether an account is this
 * administrator's to change, cannot be told from a part of them. The range is widened for this one question and set back.
 */
export async function everyOfficeOf(db: Db, accountId: string): Promise<Office[]> {
  const [range] = await db.execute<{ low: string; high: string }>(
    sql`select current_setting('mz.place_from', true) as low, current_setting('mz.place_to', true) as high`,
  );
  const within = (low: string, high: string) =>
    db.execute(sql`select set_config('mz.place_from', ${low}, true), set_config('mz.place_to', ${high}, true)`);
  await within('', '~');
  const rows = await db.select().from(offices).where(eq(offices.accountId, accountId)).orderBy(asc(offices.validFrom));
  await within(range?.low ?? '', range?.high ?? '');
  return rows;
}

/** The pairs of roles that are kept apart at a place on a day, `place@day`, with the parameter that says so. */
export const pairsAt = defineLoader<string, ResolvedParameter | undefined>(async (db, keys) => {
  const found: (ResolvedParameter | undefined)[] = [];
  for (const key of keys) {
    const [place = '', day = ''] = key.split('@');
    found.push(await findParameter(db, incompatibleKey, place, day));
  }
  return found;
});
