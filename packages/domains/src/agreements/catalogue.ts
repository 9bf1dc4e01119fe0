import { type Access, type GraphContext, conditionNames, needsAgreement } from '@mingzhang/graph';
import { modules } from '@mingzhang/kernel';
import { type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';

/** One name that an agreement may list. */
export interface AgreeableField {
  /** `Household.number`, `HouseholdWhere.status`, `HouseholdOrder.HEAD`. */
  readonly name: string;
  /** An answer, or a condition or order of an argument. */
  readonly kind: 'FIELD' | 'CONDITION';
  readonly description: string;
}

/**
 * Never given to a department, whoever signs: search for single people (matching is for that), what shows a part of an identity number, figures,
 * which cover more households than an agreement, and the platform's own affairs.
 */
const never: ReadonlySet<string> = new Set([
  'Query.people',
  'HouseholdWhere.search',
  'Person.maskedIdentityNumber',
  'Query.figures',
  'Query.movements',
  'Query.metrics',
  'Query.declaredFigures',
  'Place.figures',
  'Query.exports',
  'Query.job',
  'Query.permissions',
  'Query.roles',
]);

/** Tell a caller about itself and are open to every key. */
export const openToKeys: ReadonlySet<string> = new Set([
  'Viewer',
  'Office',
  'RateLimit',
  'Query.viewer',
  'Query.rateLimit',
  // What an act answers follows the act; what it tells of a person it weighs itself.
  'MatchPeoplePayload',
  'MatchBatch',
  'MatchResult',
  'UserError',
  'RuleCitation',
]);

let declared: ReadonlyMap<string, AgreeableField> = new Map();

/** Reads from the schema, once, what a department may be given: everything that its role reaches from the root, but for what is never given. */
export function declareFields(schema: GraphQLSchema, access: Access): void {
  declared = new Map(agreeableOf(schema, access).map((field) => [field.name, field]));
}

/** What an agreement may list, sorted by name. */
export const agreeableFields = (): AgreeableField[] => [...declared.values()];
export const agreeableNames = (): ReadonlySet<string> => new Set(declared.keys());

const anyPartner = {
  actor: { accountId: '', name: '', role: 'PARTNER_DEPARTMENT', place: '', modules, via: 'key' },
} as unknown as GraphContext;

function agreeableOf(schema: GraphQLSchema, access: Access): AgreeableField[] {
  const found = new Map<string, AgreeableField>();
  const add = (kind: AgreeableField['kind'], name: string, description: string | null | undefined) => {
    if (!never.has(name)) found.set(name, { name, kind, description: description ?? '' });
  };
  for (const [act, said] of Object.entries(access['Mutation'] ?? {}))
    if ('allows' in said && said.allows(anyPartner)) {
      const field = schema.getMutationType()?.getFields()[act];
      const forPartnersAlone = !said.allows({ actor: { ...anyPartner.actor, role: 'DEPARTMENT_OFFICER' } } as GraphContext);
      if (field && forPartnersAlone) add('FIELD', `Mutation.${act}`, field.description);
    }
  const seen = new Set<string>();
  const waiting = ['Query'];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = schema.getType(name);
    if (!isObjectType(type) || seen.has(name)) continue;
    seen.add(name);
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${name}.${field.name}`;
      const said = access[name]?.[field.name];
      if (never.has(coordinate) || openToKeys.has(coordinate) || (said && 'allows' in said && !said.allows(anyPartner))) continue;
      if (needsAgreement(name, field)) add('FIELD', coordinate, field.description);
      waiting.push(getNamedType(field.type).name);
      for (const argument of field.args)
        for (const condition of conditionNames(argument)) add('CONDITION', condition.name, describedIn(condition.type, condition.name));
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describedIn(type: unknown, name: string): string | null | undefined {
  const part = name.slice(name.indexOf('.') + 1);
  if (isEnumType(type)) return type.getValue(part)?.description;
  return isInputObjectType(type) ? type.getFields()[part]?.description : undefined;
}
