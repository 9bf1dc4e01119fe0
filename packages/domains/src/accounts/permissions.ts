import { type Access, type GraphContext, type Rule, builder, computed, requireActor } from '@mingzhang/graph';
import { type Module, type Role, modules, roles } from '@mingzhang/kernel';
import { PlaceKindRef } from '../places/graphql.ts';
import { ModuleRef, RoleRef } from './graphql.ts';
import { ruleBetween, termsOfRole } from './rules/index.ts';
import { pairsAt } from './store/people.ts';

/** One thing that can be asked or done, and which roles may: worked out with the rule that stands in front of it. */
export interface OperationPermission {
  readonly operation: string;
  readonly area: string;
  readonly act: boolean;
  readonly roles: readonly Role[];
  readonly modules: readonly Module[];
}

let declared: readonly OperationPermission[] = [];

/** Takes the access lists of all slices, by the slice's name. Called once, when the schema is built. */
export function declarePermissions(areas: Readonly<Record<string, Access>>): void {
  declared = Object.entries(areas).flatMap(([area, access]) =>
    (['Query', 'Mutation'] as const).flatMap((type) =>
      Object.entries(access[type] ?? {}).flatMap(([operation, said]) =>
        'listed' in said ? [] : [{ operation, area, act: type === 'Mutation', ...allowedBy(said) }],
      ),
    ),
  );
}

function allowedBy(rule: Rule): Pick<OperationPermission, 'roles' | 'modules'> {
  const allows = (role: Role, limited: readonly Module[]) =>
    rule.allows({ actor: { accountId: '', name: '', role, place: '', modules: limited, via: 'session' } } as unknown as GraphContext);
  const allowed = roles.filter((role) => allows(role, []));
  const within = modules.filter((module) => allowed.some((role) => allows(role, [module])));
  return { roles: allowed, modules: within.length === modules.length ? [] : within };
}

const OperationPermissionRef = builder.objectRef<OperationPermission>('OperationPermission').implement({
  description:
    'Who may ask or do one thing (谁能办什么), told by the same rule that guards it. Rows are limited to the places of the office besides.',
  fields: (t) => ({
    operation: t.exposeString('operation', {
      nullable: false,
      description: 'Name of the query or act, as in this schema.',
      ...computed(),
    }),
    area: t.exposeString('area', {
      nullable: false,
      description: 'Part of the platform it belongs to, such as `households`.',
      ...computed(),
    }),
    act: t.exposeBoolean('act', { nullable: false, description: 'True for an act, false for a question.', ...computed() }),
    roles: t.field({
      type: [RoleRef],
      nullable: { list: false, items: false },
      description: 'Roles that may.',
      ...computed(),
      resolve: (permission) => [...permission.roles],
    }),
    modules: t.field({
      type: [ModuleRef],
      nullable: { list: false, items: false },
      description: 'Only offices of these modules, where an office is limited to modules; empty when it does not matter.',
      ...computed(),
      resolve: (permission) => [...permission.modules],
    }),
  }),
});

builder.queryField('permissions', (t) =>
  t.field({
    type: [OperationPermissionRef],
    nullable: { list: true, items: false },
    description: 'Everything that can be asked or done, and which roles may.',
    ...computed({ listSize: 120 }),
    resolve: () => [...declared],
  }),
);

const RoleTermsRef = builder.objectRef<{ role: Role }>('RoleTerms').implement({
  description: 'On which terms a role is held.',
  fields: (t) => ({
    role: t.expose('role', { type: RoleRef, nullable: false, description: 'The role.', ...computed() }),
    people: t.field({
      type: 'Boolean',
      nullable: false,
      description: 'Held by people; services act in the others.',
      ...computed(),
      resolve: ({ role }) => termsOfRole(role).people,
    }),
    level: t.field({
      type: PlaceKindRef,
      description: 'Level of the places at which it is granted; any when null.',
      ...computed(),
      resolve: ({ role }) => termsOfRole(role).level ?? null,
    }),
    incompatibleWith: t.field({
      type: [RoleRef],
      nullable: { list: false, items: false },
      description: 'Roles that the same person may not hold at the same time, by the rules in force at your place today (不相容岗位).',
      ...computed(),
      resolve: async ({ role }, _args, context) => {
        const pairs = await pairsAt(context).load(`${requireActor(context).place}@${context.today}`);
        return roles.filter((other) => termsOfRole(other).people && ruleBetween(role, other, pairs) !== undefined);
      },
    }),
  }),
});

builder.queryField('roles', (t) =>
  t.field({
    type: [RoleTermsRef],
    nullable: { list: true, items: false },
    description: 'The roles and the terms on which they are held.',
    ...computed({ listSize: roles.length }),
    resolve: () => roles.map((role) => ({ role })),
  }),
);
