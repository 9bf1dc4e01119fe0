import { connect, openDatabase } from '@mingzhang/db';
import { anActor, openFileDatabase, testWorld } from '@mingzhang/testkit';
import { type Database, type Db } from '@mingzhang/db';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { households } from '../../packages/domains/src/households/tables.ts';

const number = '99010100010001';
const village = '990101100001';

/** Every way to ask that the stores use, each of them as the first statement of its transaction. */
const ways: Readonly<Record<string, (db: Db) => PromiseLike<number>>> = {
  'a select': (db) =>
    db
      .select()
      .from(households)
      .where(eq(households.number, number))
      .then((rows) => rows.length),
  'a select that locks': (db) =>
    db
      .select()
      .from(households)
      .where(eq(households.number, number))
      .for('update')
      .then((rows) => rows.length),
  'a statement in SQL': (db) => db.execute(sql`select 1 from household`).then((rows) => rows.length),
  'a count': (db) => db.$count(households),
  'a change': (db) =>
    db
      .update(households)
      .set({ phone: null })
      .returning()
      .then((rows) => rows.length),
  'a savepoint': (db) =>
    db.transaction((inner) =>
      inner
        .select()
        .from(households)
        .then((rows) => rows.length),
    ),
};

/** Those of them that a read may do, too: it opens its transaction in a way of its own. */
const reading = ['a select', 'a statement in SQL', 'a count', 'a savepoint'];

async function expectWalls(database: Database, name: string): Promise<void> {
  const way = ways[name];
  if (!way) throw new Error(`no way to ask: ${name}`);
  // More than once: a statement that comes again is prepared, and takes another way through the driver.
  for (let round = 0; round < 3; round += 1) {
    for (const open of ['write', ...(reading.includes(name) ? ['read' as const] : [])] as const) {
      const found = (place: string) => database[open](anActor('STATION_CLERK', place), async (db) => way(db));
      expect(await found('990101101000')).toBe(0);
      expect(await found('990101100000')).toBe(1);
    }
  }
}

const insert = sql`insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), ${number}, ${village}, 'NOT_EXITED', 'ORDINARY')`;

// A fault once: drizzle handed the settings to the driver after a select, which then ran without role and places.
test.each(Object.keys(ways))('%s that comes first in its transaction stands behind row-level security', async (name) => {
  const world = await testWorld();
  await world.owner.execute(insert);
  await expectWalls(world.database, name);
});

test('over connections of its own, too, nothing overtakes role and places', async ({ skip }) => {
  const { url, root } = await openFileDatabase();
  if (!url) skip('The embedded database has one connection, which the tests above use.');
  await root.execute(insert);
  const connection = connect(url ?? '', { searchPath: 'county, public', max: 1 });
  const database = openDatabase({ app: connection, public: connection });
  try {
    for (const name of Object.keys(ways)) await expectWalls(database, name);
  } finally {
    await connection.close();
    await root.execute(sql`delete from household`);
  }
});
