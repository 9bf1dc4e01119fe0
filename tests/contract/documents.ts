import { type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';

/** What a partner's program does all day, in words that each client library takes as they stand. Relay asks for names that begin like their file. */
const row = 'fragment clients_row on Household { id number attribute version village { id name } }';

export const documents = {
  list: `query clientsListQuery($first: Int!, $after: String) {
  households(first: $first, after: $after) { edges { cursor node { id ...clients_row } } pageInfo { hasNextPage endCursor } }
}
${row}`,
  detail: `query clientsDetailQuery($number: String!) {
  household(number: $number) { id ...clients_row head { id name } }
}
${row}`,
  again: `query clientsAgainQuery($id: ID!) {
  node(id: $id) { __typename id ... on Household { number attribute } }
}`,
  change: `mutation clientsChangeMutation($input: ChangeAttributeInput!) {
  changeAttribute(input: $input) { household { id ...clients_row } userErrors { code } }
}
${row}`,
} as const;
export type DocumentName = keyof typeof documents;

/** The same for relay-compiler: every fragment once, the paged list named, the rows readable without a component. */
export function forRelay(): string[] {
  const paged = 'households(first: $first, after: $after)';
  const alone = Object.values(documents).map((text) =>
    text
      .replace(row, '')
      .replaceAll('...clients_row', '...clients_row @relay(mask: false)')
      .replace(paged, `${paged} @connection(key: "clients_households")`),
  );
  return [row, ...alone];
}

/** Every type with an id is asked for again, and every list that hangs on one of them or on the root is paged in both directions (SEC-95). */
export function forEveryType(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const node = schema.getType('Node');
  const withId = types.filter((type) => isInterfaceType(node) && type.getInterfaces().includes(node));
  const query = schema.getQueryType();
  return [...withId.map(refetched), ...[...withId, ...(query ? [query] : [])].flatMap(pagedBothWays)];
}

const refetched = ({ name }: GraphQLObjectType) =>
  `fragment every_${name} on ${name} @refetchable(queryName: "every${name}RefetchQuery") { id }`;

function pagedBothWays(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter((field) => /Connection!?$/u.test(String(field.type)))
    .map((field) => {
      const name = `every_${type.name}_${field.name}`;
      const needed = field.args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
      const declared = needed.map((argument) => `${argument.name}: { type: "${String(argument.type)}" }`);
      const passed = needed.map((argument) => `${argument.name}: $${argument.name}`);
      return `fragment ${name} on ${type.name} @refetchable(queryName: "every${type.name}${field.name}Query")
  @argumentDefinitions(first: { type: "Int" }, after: { type: "String" }, last: { type: "Int" }, before: { type: "String" } ${declared.join(' ')}) {
  ${field.name}(${['first: $first, after: $after, last: $last, before: $before', ...passed].join(', ')}) @connection(key: "${name}_${field.name}") { edges { node { __typename } } }
}`;
    });
}
