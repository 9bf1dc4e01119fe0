/** mercurius with compiled execution and its loaders, resolvers by hand over postgres.js: what a skilful team would write instead. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import postgres from 'postgres';

const { BENCH_DATABASE: url, BENCH_PLACE_FROM: from, BENCH_PLACE_TO: to, BENCH_ACCOUNT: account, PORT: port } = process.env;
const sql = postgres(url, { max: 10, connection: { search_path: 'county, public' }, onnotice: () => undefined });

/** One read transaction per request, opened by its first statement, with the settings sent along. */
function opened(role) {
  let finish = () => undefined;
  let transaction;
  const open = () =>
    (transaction ??= new Promise((resolve, reject) => {
      sql
        .begin((tx) => {
          tx`select set_config('role', ${role}, true), set_config('transaction_read_only', 'on', true), set_config('mz.place_from', ${from}, true),
            set_config('mz.place_to', ${to}, true), set_config('mz.account', ${account}, true)`.catch(reject);
          resolve(tx);
          return new Promise((done) => (finish = done));
        })
        .catch(reject);
    }));
  return { open, close: () => finish() };
}

const schema = `
  type Place { name: String! }
  type Person { number: String name: String maskedIdentityNumber: String sex: String birthDate: String household: Household }
  type Member { relation: String person: Person }
  type Members { nodes: [Member!]! }
  type Benefit { programme: String measure: String year: Int amount: String grantedOn: String }
  type Benefits { nodes: [Benefit!]! }
  type Household { number: String headName: String status: String memberCount: Int village: Place members(first: Int!): Members benefits(first: Int!): Benefits }
  type Households { nodes: [Household!]! }
  type People { nodes: [Person!]! }
  type Texts { zh: String }
  type Row { no: Int cells: [Texts!] }
  type Rows { nodes: [Row!]! }
  type List { number: String rowCount: Int rows(first: Int!): Rows }
  type Query { household(number: String!): Household households(from: String!, to: String!, after: String!, first: Int!): Households
    people(from: String!, to: String!, first: Int!): People person(index: String!): People publishedList(number: String!): List }`;

const household = sql`h.id, h.place_code as "placeCode", h.number, h.head_name as "headName", h.status, h.member_count as "memberCount"`;
const person = sql`p.id, p.household_id as "householdId", p.number, p.name, p.identity_last_four as "lastFour", p.sex, p.birth_date::text as "birthDate"`;
const resolvers = {
  Query: {
    household: async (_, { number }, { tx }) =>
      (await (await tx.open())`select ${household} from household h where h.number = ${number}`)[0] ?? null,
    households: async (_, { from: first, to: end, after, first: limit }, { tx }) => ({
      nodes: await (await tx.open())`select ${household} from household h where h.place_code >= ${first} and h.place_code < ${end}
        and h.status = any('{EXITED}') and h.number > ${after} order by h.number, h.id limit ${limit + 1}`.then((rows) =>
        rows.slice(0, limit),
      ),
    }),
    people: async (_, { from: first, to: end, first: limit }, { tx }) => ({
      nodes: await (await tx.open())`select ${person} from person p where p.name collate "C" >= ${first} and p.name collate "C" < ${end}
        order by p.name_key, p.id limit ${limit + 1}`.then((rows) => rows.slice(0, limit)),
    }),
    person: async (_, { index }, { tx }) => ({
      nodes: await (await tx.open())`select ${person} from person p where p.identity_index = ${Buffer.from(index, 'base64')}`,
    }),
    publishedList: async (_, { number }, { tx }) =>
      (await (await tx.open())`select number, row_count as "rowCount" from published_list where number = ${number}`)[0] ?? null,
  },
  Person: { maskedIdentityNumber: ({ lastFour }) => `${'*'.repeat(14)}${lastFour}` },
  Row: { cells: ({ cells }) => cells.map(([zh]) => ({ zh })) },
};

const grouped = (queries, rows, key) => {
  const groups = new Map(queries.map(({ obj }) => [obj.id, []]));
  for (const row of rows) groups.get(row[key]).push(row);
  return queries.map(({ obj }) => ({ nodes: groups.get(obj.id) }));
};
const byId = (queries, rows, key, id) => {
  const known = new Map(rows.map((row) => [row[id], row]));
  return queries.map(({ obj }) => known.get(obj[key]) ?? null);
};
const ids = (queries, key = 'id') => [...new Set(queries.map(({ obj }) => obj[key]))];
const loaders = {
  Household: {
    village: async (queries, { tx }) =>
      byId(
        queries,
        await (await tx.open())`select code, name from place where code = any(${ids(queries, 'placeCode')})`,
        'placeCode',
        'code',
      ),
    members: async (queries, { tx }) =>
      grouped(
        queries,
        await (await tx.open())`select m.household_id as "householdId", m.person_id as "personId", m.relation from membership_fact m
          where m.household_id = any(${ids(queries)}::uuid[]) and m.valid_from <= current_date and m.valid_to > current_date and m.recorded_to = 'infinity'
          order by m.relation <> 'SELF', m.valid_from, m.person_id`,
        'householdId',
      ),
    benefits: async (queries, { tx }) =>
      grouped(
        queries,
        await (await tx.open())`select k.id as "householdId", b.programme, b.measure, b.year, to_char(b.amount_fen / 100.0, 'FM9999999999990.00') as amount,
            b.granted_on::text as "grantedOn"
          from unnest(${ids(queries)}::uuid[]) k(id) cross join lateral (select * from benefit_entry b where b.household_id = k.id
            order by b.granted_on desc, b.id desc limit ${queries[0].params.first}) b`,
        'householdId',
      ),
  },
  Member: {
    person: async (queries, { tx }) =>
      byId(
        queries,
        await (await tx.open())`select ${person} from person p where p.id = any(${ids(queries, 'personId')}::uuid[])`,
        'personId',
        'id',
      ),
  },
  Person: {
    household: async (queries, { tx }) =>
      byId(
        queries,
        await (await tx.open())`select ${household} from household h where h.id = any(${ids(queries, 'householdId')}::uuid[])`,
        'householdId',
        'id',
      ),
  },
  List: {
    rows: async (queries, { tx }) => [
      {
        nodes:
          await (await tx.open())`select no, cells from published_row where list_number = ${queries[0].obj.number} order by no limit ${queries[0].params.first}`,
      },
    ],
  },
};

const app = Fastify({ keepAliveTimeout: 60_000 });
app.register(mercurius, {
  schema,
  resolvers,
  loaders,
  jit: 1,
  context: (request) => ({ tx: opened(request.headers['x-door'] === 'public' ? 'mingzhang_public' : 'mingzhang_app') }),
});
app
  .ready()
  .then(() => {
    app.graphql.addHook('onResolution', async (_execution, { tx }) => tx.close());
    return app.listen({ port: Number(port), host: '127.0.0.1' });
  })
  .then(() => console.log('ready'));
