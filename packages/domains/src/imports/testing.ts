import { type SheetToWrite, workbookBuffer } from '@mingzhang/exchange';
import type { Database } from '@mingzhang/db';
import { type Actor, type SecretKeys, checkDigit } from '@mingzhang/kernel';
import { storeFile } from '../files/commands.ts';
import { checkImport } from './commands/check-import.ts';
import { type CheckOptions, runCheck } from './commands/run-check.ts';
import type { ImportBatch } from './tables.ts';

/** Workbooks for tests, by heading. */
export type TestRow = Record<string, string | number | null>;
export type TestSheets = Record<string, TestRow[]>;

export function workbookOf(sheets: TestSheets): Promise<Buffer> {
  return workbookBuffer(Object.entries(sheets).map(([name, rows]) => sheetOf(name, rows)));
}

function sheetOf(name: string, rows: readonly TestRow[]): SheetToWrite {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = headers.map((header) => ({
    header,
    kind: rows.every((row) => typeof row[header] !== 'string') ? ('number' as const) : ('text' as const),
  }));
  return { name, columns, rows: rows.map((row) => headers.map((header) => row[header] ?? null)) };
}

export interface Desk {
  readonly database: Database;
  readonly actor: Actor;
  readonly secrets: SecretKeys;
  readonly today: string;
}

/** Stores a file and opens a batch of it, not yet checked. */
export async function handIn({ database, actor }: Desk, content: Buffer, template = 'REGISTER', name = '名册.xlsx'): Promise<ImportBatch> {
  const file = await storeFile(database, actor, {
    name,
    stream: (async function* () {
      yield content;
    })(),
  });
  return database.write(actor, (db) => checkImport(db, actor, { fileId: file.id, template }, () => Promise.resolve()));
}

export async function checked(
  desk: Desk,
  content: Buffer,
  template = 'REGISTER',
  options: CheckOptions = { mark: false },
  name = '名册.xlsx',
): Promise<ImportBatch> {
  const batch = await handIn(desk, content, template, name);
  return runCheck(desk.database, desk, desk.actor, batch.id, options);
}

/** An identity number of the reserved area that nobody has. */
export function fakeNumber(birthDate: string, sequence: number): string {
  const first17 = `990101${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}

const place = { 省: '示例省', 市: '示例市', 县: '青禾县', '乡(镇)': '东篱镇', 行政村: '三里村' };

export interface TestMember {
  readonly name: string;
  readonly birthDate: string;
  readonly sequence: number;
  readonly relation: string;
  readonly more?: TestRow;
}

/** A household row with its member rows; odd sequences are men. */
export function aHousehold(number: string, members: readonly TestMember[], more: TestRow = {}): { household: TestRow; members: TestRow[] } {
  const [head] = members;
  if (!head) throw new Error('a household has members');
  const registered = (more['登记日期'] as string | undefined) ?? '2021-12-20';
  return {
    household: {
      ...place,
      户编号: number,
      户主姓名: head.name,
      户主证件号码: fakeNumber(head.birthDate, head.sequence),
      人口数: members.filter(({ more: row }) => !row?.['离开日期']).length,
      户属性: '一般贫困户',
      主要致贫原因: '因病',
      其他致贫原因: '缺技术、因学',
      登记状态: '未脱贫',
      登记类型: '首次登记',
      登记日期: '2021-12-20',
      预脱贫日期: null,
      脱贫日期: null,
      清退日期: null,
      '人均纯收入(元)': 5200.5,
      联系电话: '13800990001',
      家庭住址: '三里村一组',
      备注: null,
      ...more,
    },
    members: members.map(({ name, birthDate, sequence, relation, more: row }, index) => ({
      ...place,
      户编号: number,
      人编号: `${number}${String(index + 1).padStart(2, '0')}`,
      姓名: name,
      性别: sequence % 2 === 1 ? '男' : '女',
      证件号码: fakeNumber(birthDate, sequence),
      出生日期: birthDate,
      与户主关系: relation,
      民族: '汉族',
      文化程度: '小学',
      在校生状况: '非在校生',
      健康状况: '健康',
      '劳动技能(能力)': '普通劳动力',
      加入日期: registered,
      加入原因: '首次登记',
      离开日期: null,
      离开原因: null,
      备注: null,
      ...row,
    })),
  };
}

/** Two households of 三里村: 张某一 with wife and son, and 王某四 alone. */
export function twoHouseholds() {
  const family = aHousehold('99010100001', [
    { name: '张某一', birthDate: '1968-02-28', sequence: 11, relation: '户主' },
    { name: '李某二', birthDate: '1970-05-06', sequence: 12, relation: '配偶' },
    { name: '张某三', birthDate: '2008-09-01', sequence: 13, relation: '之子', more: { 在校生状况: '普通高中' } },
  ]);
  const single = aHousehold('99010100002', [{ name: '王某四', birthDate: '1950-01-01', sequence: 15, relation: '本人' }], {
    户属性: '特困供养户',
    其他致贫原因: null,
  });
  return {
    family,
    single,
    sheets: (): TestSheets => ({ 户信息: [family.household, single.household], 成员信息: [...family.members, ...single.members] }),
  };
}
