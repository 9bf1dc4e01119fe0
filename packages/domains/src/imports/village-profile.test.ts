import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { graphWorld, testSecrets, today, township, village } from '../testing.ts';
import { acceptImport } from './commands/decide-import.ts';
import { type Desk, checked, workbookOf } from './testing.ts';

const profile = (year: number, state: string, more: Record<string, string | number> = {}) => ({
  '乡(镇)': '东篱镇',
  行政村: '三里村',
  行政村代码: village,
  年度: year,
  总户数: 412,
  总人口: 1480,
  农村户籍人口: 1420,
  村民小组数: 8,
  贫困村状态: state,
  出列日期: null,
  主导产业: '茶叶',
  一村一品: '是',
  ...more,
});
const income = {
  '乡(镇)': '东篱镇',
  行政村: '三里村',
  行政村代码: village,
  年度: 2026,
  入账日期: '2026-03-05',
  收入来源: '光伏发电',
  '金额(万元)': 14.05,
  是否经常性: '是',
  凭证号: 'PZ-1',
};

test('a yearbook brings profiles, the state on the list by years, and receipts once', { timeout: 90_000 }, async () => {
  const world = await graphWorld();
  const desk: Desk = { database: world.database, actor: anActor('STATION_CLERK', township), secrets: testSecrets, today };
  const accept = (batch: { id: string; version: number }) =>
    desk.database.write(desk.actor, (db) => acceptImport(db, desk.actor, { batchId: batch.id, expectedVersion: batch.version }, today));
  const sheets = { 村年度概况: [profile(2024, '在列'), profile(2025, '在列'), profile(2026, '拟出列')], 村集体经济收入: [income] };
  const batch = await accept(await checked(desk, await workbookOf(sheets), 'VILLAGE_PROFILE'));
  expect(batch.written).toEqual({ profiles: 3, incomes: 1, listStates: 2 });
  const states = await world.owner.execute(sql`select state, valid_from, valid_to from village_list_fact order by valid_from`);
  expect(states.map((row) => Object.values(row).join(' '))).toEqual(['ON_LIST 2024-01-01 2026-01-01', 'CANDIDATE 2026-01-01 infinity']);
  const [row] = await world.owner.execute(
    sql`select (select list_state from place where code = ${village}) as state, (select amount_fen::text from village_income_entry) as amount`,
  );
  expect(row).toEqual({ state: 'CANDIDATE', amount: '14050000' });

  const again = await checked(
    desk,
    await workbookOf({
      村年度概况: [profile(2026, '拟出列', { 总人口: 1490 })],
      村集体经济收入: [income, { ...income, '金额(万元)': 9, 凭证号: 'PZ-2' }],
    }),
    'VILLAGE_PROFILE',
  );
  expect(again.counts).toMatchObject({ sheets: { profiles: { CHANGED: 1, NEW: 0 }, incomes: { UNCHANGED: 1, NEW: 1 } } });
  expect((await accept(again)).written).toEqual({ profiles: 1, incomes: 1, listStates: 0 });
});

test(
  'a csv in GB18030 with a village of another township, a booked voucher of another amount and too many rural people is refused by cell',
  { timeout: 90_000 },
  async () => {
    const world = await graphWorld();
    const desk: Desk = { database: world.database, actor: anActor('STATION_CLERK', township), secrets: testSecrets, today };
    const header = '乡(镇),行政村,行政村代码,年度,总户数,总人口,农村户籍人口,村民小组数,贫困村状态,出列日期,主导产业,一村一品\n';
    const lines = [
      '东篱镇,三里村,990101100001,2026,412,1480,1500,8,在列,,茶叶,是',
      '西溪乡,上坪村,990101101001,2026,300,900,880,6,在列,,茶叶,否',
      '东篱镇,石桥,990101100002,2026,300,900,880,6,已出列,,茶叶,否',
    ];
    const batch = await checked(desk, toGb18030(header + lines.join('\n')), 'VILLAGE_PROFILE', { mark: false }, '村情.csv');
    const faults = await world.owner.execute(
      sql`select row_number, letter, code from import_fault where batch_id = ${batch.id}::uuid order by row_number, code`,
    );
    expect(faults.map((row) => Object.values(row).join(' '))).toEqual([
      '2 G RURAL_POPULATION_TOO_LARGE',
      '3 C OUTSIDE_OFFICE',
      '4 J LIST_EXIT_DATE_MISSING',
      '4 B VILLAGE_NAME_DIFFERS',
    ]);
  },
);

/** Node decodes GB18030 and does not encode it: the table is turned round. */
function toGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from([...text].flatMap((letter) => (letter.charCodeAt(0) < 0x80 ? [letter.charCodeAt(0)] : (table.get(letter) ?? [0x3f]))));
}
