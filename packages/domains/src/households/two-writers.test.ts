import { databaseOver, drawRecordedAt, recordFact, settledInstant } from '@mingzhang/db';
import { newId, systemActor } from '@mingzhang/kernel';
import { anActor, openOwnDatabase } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { county, township, village } from '../testing.ts';
import { countHouseholds } from './store/list.ts';
import { attributeFacts, statusFacts } from './tables.ts';

/** Behaviour across transactions needs real connections; the embedded engine has one (ruling 19). */
const onPostgres = Boolean(process.env['TEST_DATABASE_URL']);

describe.runIf(onPostgres)('two writers at once', () => {
  const system = systemActor(county);
  const household = newId();
  let database: ReturnType<typeof databaseOver>;

  beforeAll(async () => {
    const { root } = await openOwnDatabase();
    database = databaseOver({ app: root, public: root, separate: false });
    await database.write(system, async (db) => {
      await db.execute(
        sql`insert into household (id, number, place_code, status, attribute, member_count) values (${household}, '99010100019999', ${village}, 'NOT_EXITED', 'ORDINARY', 1)`,
      );
      const recording = { from: '2020-01-01', recordedAt: await drawRecordedAt(db), recordedBy: system.accountId };
      await recordFact(
        db,
        statusFacts,
        { key: { householdId: household }, value: { placeCode: village, status: 'NOT_EXITED' } },
        recording,
      );
      await recordFact(
        db,
        attributeFacts,
        { key: { householdId: household }, value: { placeCode: village, attribute: 'ORDINARY' } },
        recording,
      );
    });
  });

  const lowIncomeAt = (knownAt: string) =>
    database.read(
      anActor('COUNTY_CLERK', county),
      async (db) =>
        (
          await countHouseholds(db, {
            actor: anActor('COUNTY_CLERK', county),
            filter: { attribute: ['LOW_INCOME_ALLOWANCE'] },
            moment: { asOf: '2025-01-01', knownAt },
          })
        ).households,
    );
  const settled = (asked?: string) => database.read(anActor('COUNTY_CLERK', county), (db) => settledInstant(db, asked));

  test('a figure given for a knownAt while another writer is open is the same after that writer commits', async () => {
    let commit: () => void = () => undefined;
    let drawn: () => void = () => undefined;
    const hasDrawn = new Promise<void>((resolve) => (drawn = resolve));
    const writer = database.write(system, async (db) => {
      const recordedAt = await drawRecordedAt(db);
      await recordFact(
        db,
        attributeFacts,
        { key: { householdId: household }, value: { placeCode: village, attribute: 'LOW_INCOME_ALLOWANCE' } },
        { from: '2024-01-01', recordedAt, recordedBy: system.accountId },
      );
      drawn();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await hasDrawn;
    const knownAt = await settled('2999-01-01T00:00:00Z');
    expect(await lowIncomeAt(knownAt)).toBe(0);
    commit();
    await writer;
    expect(await lowIncomeAt(knownAt)).toBe(0);
    expect(await lowIncomeAt(await settled())).toBe(1);
  });

  test('recorded instants follow the order of commits, however many write', async () => {
    const instants: string[] = [];
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.write(system, async (db) => {
          instants.push(await drawRecordedAt(db));
        }),
      ),
    );
    expect(new Set(instants).size).toBe(20);
    expect([...instants].sort()).toEqual(instants);
  });

  test("a thousand interleaved readers of two townships over one pool never see each other's households", async () => {
    const here = anActor('STATION_CLERK', township);
    const there = anActor('STATION_CLERK', '990101101000');
    const seen = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        database.read(index % 2 ? here : there, async (db) => (await db.execute(sql`select id from household`)).length),
      ),
    );
    expect(new Set(seen.filter((_, index) => index % 2))).toEqual(new Set([1]));
    expect(new Set(seen.filter((_, index) => index % 2 === 0))).toEqual(new Set([0]));
  });
});
