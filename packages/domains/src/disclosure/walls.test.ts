import { sql } from 'drizzle-orm';
import { graphql, isObjectType, printSchema } from 'graphql';
import { openFileDatabase } from '@mingzhang/testkit';
import { beforeAll, expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import { publicSchema } from '../schema.ts';
import { county, graphWorld, otherVillage, village } from '../testing.ts';
import { publishFiguresOfTheDay, publishVillageFigures } from './commands/publish-figures.ts';

// Copying the template takes its time on a loaded machine; no test's own limit pays for it.
beforeAll(async () => void (await openFileDatabase()));

const namesOf = (rows: Iterable<unknown>) => [...rows].map((row) => (row as { name: string }).name);

test('the public reader may read the four snapshots and the clock, and write nothing', async () => {
  const { owner } = await graphWorld();
  const readable = await owner.execute(sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'v', 'm', 'p') and has_table_privilege('mingzhang_public', c.oid, 'select') order by 1`);
  expect(namesOf(readable)).toEqual(['published_figure', 'published_list', 'published_place', 'published_row', 'register_clock']);
  const writable = await owner.execute(sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'v', 'm', 'p') and has_table_privilege('mingzhang_public', c.oid, 'insert, update, delete, truncate')`);
  expect(writable).toHaveLength(0);
  const columns =
    await owner.execute(sql`select count(*)::int as n from information_schema.column_privileges where grantee = 'mingzhang_public' and table_schema = current_schema()
    and table_name not in ('published_figure', 'published_list', 'published_place', 'published_row', 'register_clock')`);
  expect(columns[0]).toEqual({ n: 0 });
});

test('every table with a place keeps its rows behind forced row-level security', async () => {
  const { owner } = await graphWorld();
  const open =
    await owner.execute(sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind = 'r' and a.attname = 'place_code' and not a.attisdropped and not (c.relrowsecurity and c.relforcerowsecurity)`);
  expect(namesOf(open)).toEqual([]);
});

test('asked through its own role, a household does not exist for the public', async () => {
  const { database } = await graphWorld();
  for (const table of ['household', 'person', 'publication', 'publication_row', 'benefit_entry', 'account', 'place', 'parameter_fact']) {
    await expect(database.readPublic((db) => db.transaction((tx) => tx.execute(sql.raw(`select * from ${table}`))))).rejects.toMatchObject({
      cause: { code: '42501' },
    });
  }
});

test('the public schema has no household, no person, no node, no id and no mutation', () => {
  const types = Object.values(publicSchema().getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  expect(types.filter(({ name }) => /Household|Person|Member|Account|Node$/.test(name)).map(({ name }) => name)).toEqual([]);
  const fields = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : []));
  expect(fields).not.toContain('id');
  expect(publicSchema().getMutationType()).toBeUndefined();
  expect(printSchema(publicSchema())).not.toMatch(/subject|draftedBy|identity/i);
});

test('a search shaped like a number of a person is refused and not echoed', async () => {
  const world = await graphWorld();
  for (const search of ['990101196802280115', '990101 19680228 0115', '138-0000-0000', '6222020000000000003']) {
    const contextValue = world.context(null);
    const answer = await graphql({
      schema: publicSchema(),
      source: `query ($search: String!) { publicPlaces(search: $search, first: 5) { code } publishedLists(where: { search: $search }, first: 5) { nodes { number } } }`,
      variableValues: { search },
      contextValue,
    });
    await contextValue.close();
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(JSON.stringify(answer.errors?.map(({ message }) => message))).not.toContain(search.slice(0, 6));
  }
});

test('figures of villages are published without small numbers, and found again by pinyin and address', async () => {
  const world = await graphWorld();
  const { database, owner, system } = world;
  await database.write(system, (db) =>
    adoptParameters(db, system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: { 'stat.minCell': 5, 'office.dutyPhone': '0000-0000012' },
    }),
  );
  const household = async (n: number, place: string) => {
    const id = crypto.randomUUID();
    await owner.execute(
      sql`insert into household (id, number, place_code, status, attribute, member_count, head_name) values (${id}, ${`${place}${n}`}, ${place}, 'NOT_EXITED', 'ORDINARY', 3, '张某一')`,
    );
    return id;
  };
  const give = (id: string, programme: string, fen: number, reverses: string | null = null, entry = crypto.randomUUID()) =>
    owner
      .execute(
        sql`insert into benefit_entry (id, household_id, place_code, programme, measure, year, period, amount_fen, granted_on, source_type, source_id, reverses_id, recorded_by) values (${entry}, ${id}, ${village}, ${programme}, 'X', 2026, '2026', ${fen}, '2026-05-01', 'Test', ${crypto.randomUUID()}, ${reverses}, ${crypto.randomUUID()})`,
      )
      .then(() => entry);
  for (let n = 0; n < 9; n += 1) {
    const id = await household(n, village);
    await give(id, 'INDUSTRY', 10_000);
    if (n < 6) await give(id, 'EDUCATION', 20_000);
    if (n < 2) await give(id, 'HEALTH', 500_000);
    if (n === 8) await give(id, 'HOUSING', -77, await give(id, 'HOUSING', 77));
  }
  for (let n = 0; n < 3; n += 1) await household(n, otherVillage);
  await owner.execute(
    sql`insert into village_income_entry (id, place_code, received_on, year, source, amount_fen, recurrent, recorded_by) values (${crypto.randomUUID()}, ${village}, '2026-03-01', 2026, 'SOLAR', 640000, true, ${crypto.randomUUID()})`,
  );
  const publish = () => database.write(system, (db) => publishVillageFigures({ db, actor: system, today: '2026-11-22' }, county));
  expect(await publish()).toBe(await publish());
  const FIGURES = `query ($path: String!) { publicPlace(path: $path) { code name { zh en } dutyPhone parent { slug } figures {
    asOf population { __typename } registeredHouseholds { ... on FigureValue { value } __typename } registeredPersons { ... on FigureValue { value } __typename }
    help { programme households { ... on FigureValue { value } __typename } amount { ... on FigureValue { value } __typename } } helpTotal { ... on FigureValue { value } __typename }
    income { year source amount { ... on FigureValue { value } } } } } }`;
  const ask = async (source: string, variableValues: Record<string, unknown>) => {
    const contextValue = world.context(null);
    const result = await graphql({ schema: publicSchema(), source, variableValues, contextValue });
    await contextValue.close();
    expect(result.errors).toBeUndefined();
    return JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>;
  };
  const [value, hidden] = [(text: string) => ({ __typename: 'FigureValue', value: text }), { __typename: 'Suppressed' }];
  expect(await ask(FIGURES, { path: 'dongli/sanli' })).toEqual({
    publicPlace: {
      code: village,
      name: { zh: '三里村', en: 'Sanli' },
      dutyPhone: null,
      parent: { slug: 'dongli' },
      figures: {
        asOf: '2026-11-22',
        population: { __typename: 'NotAvailable' },
        registeredHouseholds: value('9'),
        registeredPersons: value('27'),
        // Health has 2 households and is hidden; so is the total, or the total minus the others would give health away.
        help: [
          { programme: 'EDUCATION', households: value('6'), amount: value('1200.00') },
          { programme: 'HEALTH', households: hidden, amount: hidden },
          { programme: 'INDUSTRY', households: value('9'), amount: value('900.00') },
        ],
        helpTotal: hidden,
        income: [{ year: 2026, source: 'SOLAR', amount: { value: '6400.00' } }],
      },
    },
  });
  expect(await ask(FIGURES, { path: 'dongli/shiqiao' })).toMatchObject({
    publicPlace: { figures: { registeredHouseholds: hidden, registeredPersons: hidden, help: [] } },
  });
  expect(
    (
      await owner.execute(
        sql`select count(*)::int as n from published_figure where hidden and (households is not null or amount_fen is not null)`,
      )
    )[0],
  ).toEqual({ n: 0 });
  expect(await ask(`query ($search: String!) { publicPlaces(search: $search, first: 5) { name { zh } } }`, { search: 'sqc' })).toEqual({
    publicPlaces: [{ name: { zh: '石桥村' } }],
  });
  expect(await ask(`{ publicPlace { dutyPhone children { slug children { slug } } } }`, {})).toEqual({
    publicPlace: {
      dutyPhone: '0000-0000012',
      children: [
        { slug: 'dongli', children: [{ slug: 'sanli' }, { slug: 'shiqiao' }] },
        { slug: 'xixi', children: [{ slug: 'shangping' }] },
      ],
    },
  });
});

test('the daily job asks whether the place has its figures of the day already, and publishes only where it has not', async () => {
  const { database, owner, system } = await graphWorld();
  await database.write(system, (db) =>
    adoptParameters(db, system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: { 'stat.minCell': 5, 'office.dutyPhone': '0000-0000012' },
    }),
  );
  for (const place of [village, otherVillage])
    await owner.execute(
      sql`insert into village_income_entry (id, place_code, received_on, year, source, amount_fen, recurrent, recorded_by) values (${crypto.randomUUID()}, ${place}, '2026-03-01', 2026, 'SOLAR', 640000, true, ${crypto.randomUUID()})`,
    );
  const times = async () => {
    const rows = await owner.execute(sql`select 1 from audit_event where action = 'figures.published'`);
    return [...rows].length;
  };
  const [load, job] = [publishVillageFigures, publishFiguresOfTheDay].map(
    (publish) => (today: string, place: string) => database.write(system, (db) => publish({ db, actor: system, today }, place as never)),
  );
  expect(await load?.('2026-11-22', county)).toBe(2);
  expect(await job?.('2026-11-22', county)).toBe(0);
  expect(await times()).toBe(1);
  // One village alone is of the next day: the county as a whole is not.
  expect(await job?.('2026-11-23', village)).toBe(1);
  expect(await job?.('2026-11-23', county)).toBe(2);
  expect(await job?.('2026-11-23', county)).toBe(0);
  expect(await times()).toBe(3);
});
