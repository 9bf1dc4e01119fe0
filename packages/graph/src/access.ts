import type { Module, Role } from '@mingzhang/kernel';
import { type GraphQLError, type GraphQLSchema, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import type { GraphContext } from './context.ts';
import { type Middleware, guardByAgreement } from './agreement-wall.ts';
import { requestError } from './errors.ts';

/** May this caller use this field? Decided by the context alone, synchronously, once per request. */
export interface Rule {
  readonly name: string;
  readonly allows: (context: GraphContext) => boolean;
}

/** A type whose fields were looked at by the slice's author, without a guard of their own: reached only through guarded fields. */
export interface Listed {
  readonly listed: true;
}

/** What a slice says of every type it makes and every field it adds. What nobody lists fails the start (SEC-60). */
export type Access = Readonly<Record<string, Readonly<Record<string, Rule | Listed>>>>;

export const listed: Listed = { listed: true };

/** Any caller who is signed in, person or key. */
export const signedIn: Rule = { name: 'signedIn', allows: (context) => context.actor !== null };

/** Callers in one of these roles. The platform itself (jobs, first load) may do everything. */
export function hasRole(...allowed: readonly Role[]): Rule {
  const set = new Set<Role>(allowed);
  return {
    name: `role ${[...allowed].sort().join(' ')}`,
    allows: ({ actor }) => actor !== null && (actor.via === 'system' || set.has(actor.role)),
  };
}

/** Callers in one of these roles whose office covers the module. */
export function hasModule(module: Module, ...allowed: readonly Role[]): Rule {
  const role = hasRole(...allowed);
  return {
    name: `${module} ${role.name}`,
    allows: (context) =>
      role.allows(context) &&
      (context.actor?.modules.length === 0 || context.actor?.modules.includes(module) === true || context.actor?.via === 'system'),
  };
}

/** Anybody at all: the public schema. */
export const anybody: Rule = { name: 'anybody', allows: () => true };

export function mergeAccess(parts: readonly Access[]): Access {
  const merged: Record<string, Record<string, Rule | Listed>> = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries(part)) {
      const known = (merged[type] ??= {});
      for (const [field, said] of Object.entries(fields)) {
        if (field !== '*' && field in known) throw new Error(`Access to ${type}.${field} is declared twice.`);
        known[field] = said;
      }
    }
  }
  return merged;
}

/** Connections, edges and payloads follow the field that answers with them. */
const structural = /(Connection|Edge|Payload)$|^(PageInfo|UserError|RuleCitation|CitedDocument)$/;

/** Fields that no slice lists, and listings without a field. A start with any of them ends the process (SEC-60, ruling 6). */
export function findAccessGaps(schema: GraphQLSchema, access: Access): string[] {
  const gaps: string[] = [];
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  );
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name, schema.getSubscriptionType()?.name]);
  for (const type of types) {
    if (!isObjectType(type) || structural.test(type.name)) continue;
    const said = access[type.name];
    for (const field of Object.keys(type.getFields())) {
      const own = said?.[field];
      if (roots.has(type.name) ? !own || 'listed' in own : !own && !said?.['*'])
        gaps.push(`${type.name}.${field} is in no slice's access list.`);
    }
  }
  for (const [typeName, fields] of Object.entries(access)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) gaps.push(`Access names the type ${typeName}, which the schema does not have.`);
    else
      for (const field of Object.keys(fields))
        if (field !== '*' && !(field in type.getFields())) gaps.push(`Access names ${typeName}.${field}, which the schema does not have.`);
  }
  return gaps.sort();
}

/**
 * Puts the rules in front of the fields they name, and of no others (STACK.md section 6: a whole shield costs four times the request). A caller
 * under an agreement is refused everything here: theirs is the schema with `agreements`, in which every field is asked for besides.
 */
export function guardSchema(schema: GraphQLSchema, access: Access, agreements?: { readonly open: ReadonlySet<string> }): GraphQLSchema {
  const gaps = findAccessGaps(schema, access);
  if (gaps.length > 0) throw new Error(`The schema is not fully listed:\n${gaps.join('\n')}`);
  const shieldRules = new Map<string, ReturnType<ReturnType<typeof rule>>>();
  const passed = new WeakMap<GraphContext, Set<string>>();
  const allows = (each: Rule, context: GraphContext): boolean => {
    const allowed = each.allows(context) && (agreements !== undefined || !context.actor?.agreement);
    if (allowed) passed.set(context, (passed.get(context) ?? new Set()).add(each.name));
    return allowed;
  };
  const shieldRule = (each: Rule) => {
    const known =
      shieldRules.get(each.name) ??
      rule(each.name, { cache: 'contextual' })(
        (_parent: unknown, _args: unknown, context: GraphContext) => allows(each, context) || refusalOf(context),
      );
    shieldRules.set(each.name, known);
    return known;
  };
  const guards = Object.entries(access).flatMap(([type, fields]) =>
    Object.entries(fields).flatMap(([field, said]) => ('listed' in said || field === '*' ? [] : [{ type, field, said }])),
  );
  const tree: Record<string, Record<string, ReturnType<typeof shieldRule>>> = {};
  for (const { type, field, said } of guards) (tree[type] ??= {})[field] = shieldRule(said);
  const judges = shield(tree, {
    allowExternalErrors: true,
    fallbackError: () => requestError('FORBIDDEN', 'Your office may not do this.'),
  }).generate(schema) as Record<string, Record<string, Middleware>>;
  const pruned: Record<string, Record<string, Middleware>> = {};
  for (const { type, field, said } of guards) {
    const judge = judges[type]?.[field];
    if (!judge) throw new Error(`The shield has nothing in front of ${type}.${field}.`);
    // A rule is judged once in a request: the shield's own way costs each row of a list some promises.
    (pruned[type] ??= {})[field] = (resolve, parent, args, context, info) =>
      passed.get(context)?.has(said.name) ? resolve(parent, args, context, info) : judge(resolve, parent, args, context, info);
  }
  const guarded = applyMiddleware(schema, pruned as never);
  const whole = agreements ? guardByAgreement(guarded, agreements.open) : guarded;
  refusals.set(whole, (type, field, context) => {
    const said = access[type]?.[field];
    return said && !('listed' in said) && !allows(said, context) ? refusalOf(context) : undefined;
  });
  return whole;
}

const refusals = new WeakMap<GraphQLSchema, (type: string, field: string, context: GraphContext) => GraphQLError | undefined>();

/** What a guarded schema answers to this caller at a field, whatever is asked of it: for when a request fails before it comes to its fields (SEC-61). */
export const refusalAt = (
  schema: GraphQLSchema,
  type: 'Query' | 'Mutation',
  field: string,
  context: GraphContext,
): GraphQLError | undefined => refusals.get(schema)?.(type, field, context);

function refusalOf(context: GraphContext) {
  return context.actor ? requestError('FORBIDDEN', 'Your office may not do this.') : requestError('UNAUTHENTICATED', 'Sign in first.');
}
