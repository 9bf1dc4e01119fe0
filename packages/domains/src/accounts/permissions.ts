import { type Access, type GraphContext, type Rule, builder, computed } from '@mingzhang/graph';
import { type Module, type Role, modules, roles } from '@mingzhang/kernel';
import { ModuleRef, RoleRef } from './graphql.ts';

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
