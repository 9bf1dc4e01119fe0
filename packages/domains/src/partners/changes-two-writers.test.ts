import { databaseOver } from '@mingzhang/db';
import { type Actor, newId, systemActor } from '@mingzhang/kernel';
import { anActor, openOwnDatabase } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { county, township, village } from '../testing.ts';
import { listChanges } from './store/changes.ts';

/** A department under an agreement about the township. */
const actor: Actor = {
  ...anActor('PARTNER_DEPARTMENT', township),
  via: 'key',
  agreement: {
    id: newId(),
    number: '1',
    department: '教育局',
    purpose: '核定',
    fields: new Set(),
    rows: { places: [township], status: [], attribute: [], programme: [] },
    pointsPerDay: 1000,
    rowsPerDay: 1000,
    addresses: [],
    keptAt: county,
    validFrom: '2026-11-01',
    validTo: '2099-01-01',
  },
};

/** Behaviour across transactions needs real connections; the embedded engine has one (ruling 19). */
describe.runIf(Boolean(process.env['TEST_DATABASE_URL']))('two writers at once', () => {
  const system = systemActor(county);
  const [slow, quick] = [newId(), newId()];
  let database: ReturnType<typeof databaseOver>;
  beforeAll(async () => {
    const { root } = await openOwnDatabase();
    database = databaseOver({ app: root, public: root, separate: false });
    await database.write(system, async (db) => {
      for (const [index, id] of [slow, quick].entries())
        await db.execute(
          sql`insert into household (id, number, place_code, status, attribute) values (${id}, ${`9901010001888${index}`}, ${village}, 'NOT_EXITED', 'ORDINARY')`,
        );
    });
  });

  const read = (from: readonly string[] | undefined) =>
    database.read(actor, async (db) => {
      if (!actor.agreement) throw new Error('No agreement.');
      return listChanges(db, actor, actor.agreement, { limit: 100, backward: false, from });
    });
  const touch = (id: string) => sql`update household set version = version + 1 where id = ${id}`;

  test('a reader who comes between two writers misses neither, though the one who began first commits last', async () => {
    const seen = await read(undefined);
    const last = seen.at(-1);
    let cursor = last && [last.recordedAt, last.rowId];
    let commit: () => void = () => undefined;
    let written: () => void = () => undefined;
    const hasWritten = new Promise<void>((resolve) => (written = resolve));
    const slowly = database.write(system, async (db) => {
      await db.execute(touch(slow));
      written();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await hasWritten;
    let quickIsDone = false;
    const quickly = database.write(system, (db) => db.execute(touch(quick))).then(() => (quickIsDone = true));
    const told: string[] = [];
    const next = async () => {
      const page = await read(cursor);
      const end = page.at(-1);
      if (end) cursor = [end.recordedAt, end.rowId];
      told.push(...page.map(({ rowId }) => rowId));
    };
    for (let turn = 0; turn < 5; turn += 1) await next();
    // The second waits for the first: a later instant never becomes visible before an earlier one.
    expect([told, quickIsDone]).toEqual([[], false]);
    commit();
    await Promise.all([slowly, quickly]);
    await next();
    expect(told).toEqual([slow, quick]);
  });

  test('however many write, a reader who follows all the while is told every change in its order', async () => {
    const begin = (await read(undefined)).at(-1);
    let cursor = begin && [begin.recordedAt, begin.rowId];
    const told: string[] = [];
    let writing = true;
    const writers = Promise.all(
      [slow, quick, slow, quick].map(async (id) => {
        for (let turn = 0; turn < 10; turn += 1) await database.write(system, (db) => db.execute(touch(id)));
      }),
    ).then(() => (writing = false));
    for (let last = false; !last;) {
      last = !writing;
      const page = await read(cursor);
      for (const { recordedAt, rowId } of page) {
        cursor = [recordedAt, rowId];
        told.push(recordedAt);
      }
    }
    await writers;
    expect(told).toEqual(told.toSorted());
    expect(new Set(told).size).toBe(told.length);
    const versions = await database.read(system, (db) =>
      db.execute<{ id: string; at: string }>(
        sql`select row_id as id, max(recorded_at)::text as at from register_change where row_id in (${slow}, ${quick}) group by 1`,
      ),
    );
    for (const { at } of versions) expect(told.map((each) => Date.parse(each))).toContain(Date.parse(at));
  });
});
