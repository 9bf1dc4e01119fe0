import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import type { GraphContext } from './context.ts';
import { requestError } from './errors.ts';

type Resolve = (parent: unknown, args: Readonly<Record<string, unknown>>, context: GraphContext, info: unknown) => unknown;
/** What stands in front of a field's own resolver. */
export type Middleware = (resolve: Resolve, ...rest: Parameters<Resolve>) => unknown;

/** Of pages and edges these follow the list they belong to; what else a connection answers, such as a count, is agreed by itself. */
const partsOfPages = /(Connection|Edge)\.(nodes|edges|node|pageInfo|cursor)$|^PageInfo\./u;

/** Ids and structure follow what holds them (ruling 3): they cannot be withheld without withholding it. */
export function needsAgreement(type: string, field: GraphQLField<unknown, unknown>): boolean {
  return !isNonNullType(field.type) && !partsOfPages.test(`${type}.${field.name}`);
}

/**
 * What an argument asks beyond its field: a condition or an order tells something of the field it looks at, so each is agreed by its own name,
 * `HouseholdWhere.mainCause` or `HouseholdOrder.HEAD`. Numbers, dates, codes of places, ids and pages are free.
 */
export function conditionsOf(argument: Pick<GraphQLArgument, 'type' | 'defaultValue'>, value: unknown): string[] {
  if (value === undefined || value === null || value === argument.defaultValue) return [];
  const type = getNamedType(argument.type);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (isEnumType(type)) return values.map((each) => `${type.name}.${type.getValues().find((known) => known.value === each)?.name ?? ''}`);
  if (!isInputObjectType(type)) return [];
  return values.flatMap((each) =>
    Object.entries(each as Record<string, unknown>)
      .filter(([, given]) => given !== undefined && given !== null)
      .map(([name]) => `${type.name}.${name}`),
  );
}

/** All names of conditions that an argument may use. */
export function conditionNames(argument: Pick<GraphQLArgument, 'type'>): { name: string; type: GraphQLNamedType }[] {
  const type = getNamedType(argument.type);
  if (isEnumType(type)) return type.getValues().map((value) => ({ name: `${type.name}.${value.name}`, type }));
  if (!isInputObjectType(type)) return [];
  return Object.keys(type.getFields()).map((name) => ({ name: `${type.name}.${name}`, type }));
}

/** One field that the agreement does not list: null at its path, and the rest of the answer stands (SEC-66). */
const withheld = (name: string) =>
  requestError('FORBIDDEN', `${name} is not in your agreement. Leave it out, or agree on it with the data owner.`, { withheld: name });

/**
 * Asks of every field whether the caller's agreement lists it, and of every condition. Types in `open` tell a caller about itself. Everything
 * that changes something is refused, unless it is listed like a field.
 */
export function guardByAgreement(schema: GraphQLSchema, open: ReadonlySet<string>): GraphQLSchema {
  const walls: Record<string, Record<string, Middleware>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || open.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (open.has(`${type.name}.${field.name}`)) continue;
      const wall = wallOf(type.name, field);
      if (wall) (walls[type.name] ??= {})[field.name] = wall;
    }
  }
  return applyMiddleware(schema, walls as never);
}

function wallOf(type: string, field: GraphQLField<unknown, unknown>): Middleware | undefined {
  const name = `${type}.${field.name}`;
  const listed = needsAgreement(type, field);
  // An act is agreed as a whole, with all that it takes.
  const looked = type === 'Mutation' ? [] : field.args.filter((argument) => conditionNames(argument).length > 0);
  if (!listed && looked.length === 0) return undefined;
  return (resolve, parent, args, context, info) => {
    const agreed = context.actor?.agreement?.fields;
    if (!agreed) throw requestError('FORBIDDEN', 'There is no agreement behind this key.');
    if (listed && !agreed.has(name)) throw withheld(name);
    for (const argument of looked)
      for (const condition of conditionsOf(argument, args[argument.name])) if (!agreed.has(condition)) throw withheld(condition);
    return resolve(parent, args, context, info);
  };
}
