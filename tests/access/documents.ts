import { schema } from '@mingzhang/domains';
import { type GraphQLField, type GraphQLNamedType, getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from 'graphql';

/** What required arguments of nested fields are given; a field with another one is left out of what is asked. */
const given: Readonly<Record<string, string>> = { metrics: '["M-01"]', by: 'VILLAGE', direction: 'CAME' };

/** The arguments of a field inside an answer, or undefined when it cannot be asked without more. */
export function argumentsOf(field: GraphQLField<unknown, unknown>): string | undefined {
  const parts = field.args.flatMap(({ name, type }) => {
    if (name === 'first') return ['first: 5'];
    if (!isNonNullType(type)) return [];
    return [given[name] === undefined ? undefined : `${name}: ${given[name]}`];
  });
  if (parts.includes(undefined)) return undefined;
  return parts.length > 0 ? `(${parts.join(', ')})` : '';
}

/** Every field of a type, so many levels deep; what is an object below them is asked for its name only. */
export function selectionOf(type: GraphQLNamedType, depth: number): string {
  if (isAbstractType(type)) {
    const possible = schema().getPossibleTypes(type);
    return `{ __typename ${possible.map((each) => `... on ${each.name} ${fieldsOf(each, depth, `${each.name}_`)}`).join(' ')} }`;
  }
  return fieldsOf(type, depth, '');
}

function fieldsOf(type: GraphQLNamedType, depth: number, prefix: string): string {
  if (!isObjectType(type)) throw new Error(`${type.name} has no fields.`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const words = argumentsOf(field);
    const inner = getNamedType(field.type);
    if (words === undefined) return [];
    const alias = prefix ? `${prefix}${field.name}: ` : '';
    if (isLeafType(inner)) return [`${alias}${field.name}${words}`];
    return depth > 0 ? [`${alias}${field.name}${words} ${selectionOf(inner, depth - 1)}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** A mutation with everything that its payload answers, two levels deep. */
export function documentOfAct(name: string): string {
  const field = schema().getMutationType()?.getFields()[name];
  if (!field) throw new Error(`There is no mutation ${name}.`);
  return `mutation ($input: ${String(field.args[0]?.type)}) { ${name}(input: $input) ${selectionOf(getNamedType(field.type), 1)} }`;
}

/** What is wide is asked less deep. */
const depths: Readonly<Record<string, number>> = { node: 1, nodes: 1, change: 2 };

/** A question at the root with everything that it answers, three levels deep. */
export function documentOfQuery(name: string, root = schema()): string {
  const field = root.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`There is no query ${name}.`);
  const variables = field.args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
  const words = field.args.map((each) => `${each.name}: $${each.name}`).join(', ');
  const inner = getNamedType(field.type);
  return `query ${variables && `(${variables})`} { ${name}${words && `(${words})`} ${isLeafType(inner) ? '' : selectionOf(inner, depths[name] ?? 3)} }`;
}
