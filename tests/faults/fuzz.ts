import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Numbers that look random and are the same in every run with the same seed. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const idOf = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const nobody = '01a203d3-4811-7aad-aed4-d1f5ffbaf077';

/** What is likely to trip somebody, by scalar; ordinary values among them, so that some requests get far. */
const odd: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 1, 2, 5, 20, 100, 101, -1, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1.5, '7', null],
  Float: [0, -1.5, 1e308, 'x'],
  Boolean: [true, false, 'true', 1],
  String: [
    '',
    ' ',
    'x',
    '张某一',
    '99010100010001',
    '2025-26',
    '2026-01',
    'M-01',
    'D-26',
    'REGISTER',
    "'; drop table household; --",
    '%_\\',
    '\u0000',
    '\ud800',
    '\u202e反',
    '😀'.repeat(40),
    '长'.repeat(3000),
    '1e999',
    'null',
    7,
    {},
  ],
  ID: [
    ...['Household', 'Person', 'Place', 'Job', 'Publication', 'StoredFile', 'ImportBatch', 'Account', 'Operator', 'Nothing'].map((type) =>
      idOf(type, nobody),
    ),
    idOf('Household', 'x'),
    idOf('Household', `${nobody}@2026-01-01`),
    idOf('Household', `${nobody}@2026-13-01`),
    idOf('Household', `${nobody}@2026-01-01@yesterday`),
    idOf('Person', `${nobody}@@`),
    idOf('Place', '990101100001'),
    '',
    '!',
    'a'.repeat(5000),
    7,
  ],
  Date: ['2026-01-01', '2025-12-31', '2026-11-22', '2023-02-29', '0000-00-00', '9999-12-31', '-000001-01-01', 'now()', '', 7],
  DateTime: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456+08:00', '2999-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 'x', 7],
  Yuan: ['0.00', '1.00', '-1.00', '12345.67', '99999999999999.99', '9'.repeat(40), '1e5', '1.001', 'x', 7],
  Rate: ['0', '1.5', '-1', '9'.repeat(30), '0.000000001', 'x', 7],
  PlaceCode: ['990101000000', '990101100000', '990101100001', '990102000000', '000000000000', '999999999999', '990101', 'x', 7],
};

export interface Fuzzed {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Makes requests out of a schema: fields of its own with values that are now and then good. `known` are ids that there are. */
export function fuzzer(schema: GraphQLSchema, random: () => number, known: readonly string[]) {
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const value = (type: GraphQLInputType, depth = 0): unknown => {
    if (isNonNullType(type)) return random() < 0.02 ? null : value(type.ofType, depth);
    if (random() < 0.1) return null;
    if (isListType(type)) return random() < 0.03 ? 'x' : Array.from({ length: Math.floor(random() * 3) }, () => value(type.ofType, depth));
    if (isEnumType(type)) return random() < 0.05 ? 'NOPE' : oneOf(type.getValues()).name;
    if (isInputObjectType(type)) {
      if (depth > 3) return {};
      const fields = Object.values(type.getFields()).filter((field) => (isNonNullType(field.type) ? random() < 0.98 : random() < 0.4));
      return Object.fromEntries(fields.map((field) => [field.name, value(field.type, depth + 1)]));
    }
    if (type.name === 'ID' && known.length > 0 && random() < 0.6) return oneOf(known);
    // The ordinary values stand first, and come more often.
    const values = odd[type.name] ?? ['x'];
    return random() < 0.6 ? oneOf(values.slice(0, 4)) : oneOf(values);
  };
  return (): Fuzzed => {
    const variables: Record<string, unknown> = {};
    const declared: string[] = [];
    const argumentsOf = (field: GraphQLField<unknown, unknown>): string => {
      const given = field.args.filter((each) => (isNonNullType(each.type) || each.name === 'first' ? random() < 0.98 : random() < 0.3));
      const words = given.map((each) => {
        const name = `v${declared.length}`;
        declared.push(`$${name}: ${String(each.type)}`);
        variables[name] = each.name === 'first' && random() < 0.8 ? 3 : value(each.type);
        return `${each.name}: $${name}`;
      });
      return words.length > 0 ? `(${words.join(', ')})` : '';
    };
    const selection = (type: GraphQLNamedType, depth: number): string => {
      if (isLeafType(type)) return '';
      if (!isObjectType(type)) {
        const possible = 'name' in type ? schema.getPossibleTypes(type as never) : [];
        return `{ __typename ... on ${oneOf(possible).name} ${selection(oneOf(possible.slice(0, 1)), 0) && '{ __typename }'} }`;
      }
      const fields = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) || depth > 0);
      const chosen = fields.filter(() => random() < 0.35).slice(0, 8);
      const words = chosen.map((field, index) => {
        const alias = random() < 0.1 ? `a${index}: ` : '';
        return `${alias}${field.name}${argumentsOf(field)} ${selection(getNamedType(field.type), depth - 1)}`;
      });
      return `{ __typename ${words.join(' ')} }`;
    };
    const mutation = schema.getMutationType();
    const root = mutation && random() < 0.5 ? mutation : schema.getQueryType();
    const field = oneOf(Object.values(root?.getFields() ?? {}));
    const body = `${field.name}${argumentsOf(field)} ${selection(getNamedType(field.type), 3)}`;
    const header = declared.length > 0 ? `(${declared.join(', ')})` : '';
    const query = `${root === mutation ? 'mutation' : 'query'} ${header} { ${body} }`;
    return { query: random() < 0.03 ? query.slice(0, Math.floor(random() * query.length)) : query, variables };
  };
}
