import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { anActor, openOwnDatabase } from '@mingzhang/testkit';
import { county, graphWorld, otherTownship, township, village } from '../testing.ts';

const insertOne = (number: string, place: string) =>
  sql`insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), ${number}, ${place}, 'NOT_EXITED', 'ORDINARY')`;

test('without any filter in the statement a clerk sees and changes no row of another township', async () => {
  const world = await graphWorld();
  await world.owner.execute(insertOne('1', village));
  const stranger = anActor('STATION_CLERK', otherTownship);
  await world.database.write(stranger, async (db) => {
    expect(await db.execute(sql`select * from household`)).toHaveLength(0);
    expect(await db.execute(sql`update household set phone = 'x' returning id`)).toHaveLength(0);
  });
  expect(await world.database.read(anActor('STATION_CLERK', township), (db) => db.execute(sql`select 1 from household`))).toHaveLength(1);
});

test('a clerk cannot write a row into another township', async () => {
  const world = await graphWorld();
  await expect(
    world.database.write(anActor('STATION_CLERK', otherTownship), (db) => db.execute(insertOne('2', village))),
  ).rejects.toMatchObject({ cause: { code: '42501' } });
});

test("the platform's role removes nothing from the register and rewrites nothing in the ledger", async () => {
  const world = await graphWorld();
  const clerk = anActor('COUNTY_CLERK', county);
  for (const statement of [
    'delete from household',
    'delete from membership_fact',
    'truncate benefit_entry',
    "update audit_event set action = 'x'",
    'update benefit_entry set amount_fen = 0',
  ]) {
    await expect(
      world.database.write(clerk, (db) => db.execute(sql.raw(statement))),
      statement,
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  }
});

test('the roles of the platform are nobody special and own nothing, and without a place they see no row (SEC-62)', async () => {
  const { root } = await openOwnDatabase();
  const roles = await root.execute(sql`select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as special,
    (select count(*)::int from pg_class where relowner = r.oid) as owns from pg_roles r where rolname in ('mingzhang_app', 'mingzhang_public') order by 1`);
  expect([...roles]).toEqual([
    { rolname: 'mingzhang_app', special: false, owns: 0 },
    { rolname: 'mingzhang_public', special: false, owns: 0 },
  ]);
  await root.execute(insertOne('3', village));
  const count = sql`select count(*)::int as n from household`;
  const seen = await root.transaction(async (tx) => {
    await tx.execute(sql`set local role mingzhang_app`);
    return tx.execute(count);
  });
  expect([[...seen], [...(await root.execute(count))]]).toEqual([[{ n: 0 }], [{ n: 1 }]]);
});

test('every table with a place, a household or a person has row-level security, forced, for its owner too', async () => {
  const world = await graphWorld();
  const open = await world.owner.execute(sql`
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('place_code', 'village_code', 'household_id', 'person_id') and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`);
  expect([...open]).toEqual([]);
});

test('no policy calls a function that every planning of a statement would parse', async () => {
  const world = await graphWorld();
  const called = await world.owner.execute<{ name: string; left_alone: boolean }>(sql`
    select distinct f.proname as name, l.lanname <> 'sql' or f.proconfig is not null as left_alone
    from pg_depend d join pg_proc f on f.oid = d.refobjid join pg_language l on l.oid = f.prolang
    where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass and f.pronamespace = current_schema()::regnamespace`);
  expect(called.length).toBeGreaterThan(5);
  expect(called.filter((each) => !each.left_alone)).toEqual([]);
});

test('history of one fact cannot overlap itself in both times', async () => {
  const world = await graphWorld();
  const constraints = await world.owner.execute<{ conname: string }>(
    sql`select conname from pg_constraint where contype = 'x' and connamespace = current_schema()::regnamespace order by 1`,
  );
  expect(constraints.map((row) => row.conname)).toEqual(
    expect.arrayContaining([
      'attribute_fact_history_apart',
      'cause_fact_history_apart',
      'cause_fact_one_main',
      'membership_fact_history_apart',
      'parameter_fact_history_apart',
      'place_fact_history_apart',
      'residence_fact_history_apart',
      'status_fact_history_apart',
      'village_list_fact_history_apart',
    ]),
  );
});

test("the hot reads of a township use their index under the platform's role", async () => {
  const world = await graphWorld();
  await world.owner.execute(sql`
    insert into household (id, number, place_code, status, attribute)
    select gen_random_uuid(), n::text, '990101' || lpad((100 + n % 50)::text, 3, '0') || '001', 'NOT_EXITED', 'ORDINARY' from generate_series(1, 20000) n`);
  await world.owner.execute(sql`analyze household`);
  const plan = await world.database.read(anActor('STATION_CLERK', township), (db) =>
    db.execute<{ 'QUERY PLAN': string }>(
      sql`explain select * from household where place_code >= '990101100000' and place_code < '990101101000' order by place_code, number limit 51`,
    ),
  );
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('household_place_number');
  expect(text).not.toContain('Seq Scan');
});
