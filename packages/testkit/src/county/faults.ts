import { checkDigit } from './identity.ts';
import type { FaultyCell, FaultySheet } from './faulty-sheets.ts';
import { letters } from './raw-xlsx.ts';

export interface Field {
  households: FaultySheet;
  members: FaultySheet;
  changes: FaultySheet;
  /** Households that already carry a fault. */ spoilt: Set<string>;
}
/** Spoils one cell and returns its row. */
export type Plant = (field: Field, header: string) => number;
type Planted = readonly (readonly [code: string, header: string, Plant])[];

const NO = '户编号';

/** A household that is still sound; it is spoilt from now on. */
function sound(field: Field, sheet: FaultySheet, fits: (row: number) => boolean): number {
  const row = sheet.find(2, (candidate) => !field.spoilt.has(sheet.text(candidate, NO)) && fits(candidate));
  field.spoilt.add(sheet.text(row, NO));
  return row;
}

const always = () => true;

/** Puts a value into a sound household's cell. */
const household =
  (value: (sheet: FaultySheet, row: number) => FaultyCell, fits: (sheet: FaultySheet, row: number) => boolean = always): Plant =>
  (field, header) => {
    const row = sound(
      field,
      field.households,
      (candidate) => field.households.get(candidate, '清退日期') === null && fits(field.households, candidate),
    );
    field.households.set(row, header, value(field.households, row));
    return row;
  };
const exited = (sheet: FaultySheet, row: number) => sheet.get(row, '脱贫日期') !== null;

export const householdFaults: Planted = [
  ['UNKNOWN_VILLAGE', '行政村', household(() => '不存在村')],
  ['REQUIRED_CELL_EMPTY', '户属性', household(() => null)],
  ['UNKNOWN_CODE_WORD', '户属性', household(() => '小康户')],
  ['DATE_UNREADABLE', '登记日期', household(() => ({ storedText: '二三年底' }))],
  ['DATE_DOES_NOT_EXIST', '登记日期', household(() => ({ storedText: '2023-02-30' }))],
  ['DATE_IN_FUTURE', '登记日期', household(() => '2027-03-01')],
  ['INCOME_NEGATIVE', '人均纯收入(元)', household(() => -120)],
  ['NUMBER_STORED_AS_TEXT', '人均纯收入(元)', household((sheet, row) => ({ storedText: sheet.text(row, '人均纯收入(元)') }))],
  ['NUMBER_UNREADABLE', '人均纯收入(元)', household(() => ({ storedText: '约八千' }))],
  ['FORMULA_IN_CELL', '人均纯收入(元)', household(() => ({ formula: '4000*2', result: 8_000 }))],
  ['TEXT_TOO_LONG', '家庭住址', household(() => '长'.repeat(600))],
  ['CONTROL_CHARACTER', '家庭住址', household((sheet, row) => `${sheet.text(row, '家庭住址')}\u0007\u0001`)],
  ['FORMULA_INJECTION_TEXT', '备注', household(() => ({ storedText: '=HYPERLINK("http://example.invalid","看")' }))],
  ['MEMBER_COUNT_WRONG', '人口数', household((sheet, row) => Number(sheet.get(row, '人口数')) + 3)],
  ['HEAD_NAME_DIFFERS', '户主姓名', household(() => '别某人')],
  ['EXIT_BEFORE_REGISTRATION', '脱贫日期', household(() => '2020-01-15', exited)],
  ['EXIT_DATE_MISSING', '脱贫日期', household(() => null, exited)],
  ['EXIT_YEAR_DIFFERS', '脱贫年度', household((sheet, row) => Number(sheet.get(row, '脱贫年度')) - 1, exited)],
  ['MAIN_CAUSE_REPEATED', '其他致贫原因', household((sheet, row) => sheet.get(row, '主要致贫原因'))],
  [
    'MERGED_CELLS',
    '开户银行',
    (field, header) => {
      const sheet = field.households;
      const free = (row: number) => !field.spoilt.has(sheet.text(row, NO));
      const row = sheet.find(2, (candidate) => free(candidate) && candidate <= sheet.rows.length && free(candidate + 1)) + 1;
      for (const merged of [row - 1, row]) field.spoilt.add(sheet.text(merged, NO));
      sheet.set(row, header, null);
      sheet.merges.push(`${letters(sheet.column(header))}${row - 1}:${letters(sheet.column(header))}${row}`);
      return row;
    },
  ],
  ['DUPLICATE_HOUSEHOLD_NUMBER', NO, (field) => field.households.copyRow(sound(field, field.households, always), { 备注: '重复行' })],
  [
    'HOUSEHOLD_WITHOUT_MEMBERS',
    NO,
    (field) => field.households.copyRow(sound(field, field.households, always), { [NO]: '99010000199999' }),
  ],
  ['HOUSEHOLD_NUMBER_MALFORMED', NO, (field) => field.households.copyRow(sound(field, field.households, always), { [NO]: '9901-1-7' })],
];

const present = (sheet: FaultySheet, row: number) => sheet.get(row, '离开日期') === null;
const isHead = (sheet: FaultySheet, row: number) => sheet.text(row, '人编号').endsWith('01');
const single = (sheet: FaultySheet, row: number) => isHead(sheet, row) && sheet.text(row + 1, '人编号').endsWith('01');

const member =
  (value: (sheet: FaultySheet, row: number) => FaultyCell, fits: (sheet: FaultySheet, row: number) => boolean = always): Plant =>
  (field, header) => {
    const row = sound(field, field.members, (candidate) => present(field.members, candidate) && fits(field.members, candidate));
    field.members.set(row, header, value(field.members, row));
    return row;
  };
const copied =
  (changed: (field: Field, row: number) => Record<string, FaultyCell>): Plant =>
  (field) => {
    const row = sound(field, field.members, (candidate) => present(field.members, candidate) && isHead(field.members, candidate));
    return field.members.copyRow(row, changed(field, row));
  };
const idNumber = (sheet: FaultySheet, row: number) => sheet.text(row, '证件号码');
/** A number that is sound in itself, so that only the cell beside it is wrong. */
const withCheckDigit = (first17: string) => first17 + checkDigit(first17);

export const memberFaults: Planted = [
  [
    'IDENTITY_NUMBER_CHECK_DIGIT',
    '证件号码',
    member((sheet, row) => idNumber(sheet, row).slice(0, 17) + (idNumber(sheet, row).endsWith('1') ? '2' : '1')),
  ],
  ['IDENTITY_NUMBER_LENGTH', '证件号码', member((sheet, row) => idNumber(sheet, row).slice(0, 17))],
  // As spreadsheets keep it: fifteen digits, the rest is lost for good.
  [
    'IDENTITY_NUMBER_STORED_AS_NUMBER',
    '证件号码',
    member(
      (sheet, row) => ({ storedNumber: `${idNumber(sheet, row).slice(0, 15)}000` }),
      (sheet, row) => !idNumber(sheet, row).endsWith('X'),
    ),
  ],
  [
    'BIRTH_DATE_DIFFERS_FROM_IDENTITY_NUMBER',
    '出生日期',
    member((sheet, row) => `${Number(sheet.text(row, '出生日期').slice(0, 4)) - 1}-01-17`),
  ],
  ['SEX_DIFFERS_FROM_IDENTITY_NUMBER', '性别', member((sheet, row) => (sheet.get(row, '性别') === '男' ? '女' : '男'))],
  ['HEAD_MISSING', '与户主关系', member(() => '其他', single)],
  [
    'TWO_HEADS',
    '与户主关系',
    member(
      () => '本人',
      (sheet, row) => sheet.text(row, '人编号').endsWith('02') && sheet.get(row, '与户主关系') === '配偶',
    ),
  ],
  [
    'UNKNOWN_CODE_WORD',
    '与户主关系',
    member(
      () => '表叔',
      (sheet, row) => !isHead(sheet, row),
    ),
  ],
  [
    'REQUIRED_CELL_EMPTY',
    '姓名',
    member(
      () => null,
      (sheet, row) => !isHead(sheet, row),
    ),
  ],
  [
    'LEFT_BEFORE_JOINED',
    '离开日期',
    (field, header) => {
      const row = sound(field, field.members, (candidate) => !present(field.members, candidate) && !isHead(field.members, candidate));
      field.members.set(row, header, '2019-05-04');
      return row;
    },
  ],
  [
    'LEAVE_REASON_MISSING',
    '离开原因',
    (field, header) => {
      const row = sound(
        field,
        field.members,
        (candidate) => field.members.get(candidate, header) === '死亡' && !isHead(field.members, candidate),
      );
      field.members.set(row, header, null);
      return row;
    },
  ],
  [
    'JOINED_BEFORE_BIRTH',
    '加入日期',
    member(
      (sheet, row) => `${Number(sheet.text(row, '出生日期').slice(0, 4)) - 1}-06-01`,
      (sheet, row) => sheet.text(row, '出生日期') > '2021',
    ),
  ],
  [
    'JOINED_BEFORE_HOUSEHOLD',
    '加入日期',
    member(
      () => '2019-03-01',
      (sheet, row) => sheet.text(row, '出生日期') < '2000' && !isHead(sheet, row),
    ),
  ],
  ['PERSON_TWICE_IN_HOUSEHOLD', '证件号码', copied((field, row) => ({ 人编号: `${field.members.text(row, NO)}77`, 与户主关系: '其他' }))],
  [
    'PERSON_IN_TWO_HOUSEHOLDS',
    '证件号码',
    copied((field) => {
      const other = field.members.text(
        sound(field, field.members, (candidate) => isHead(field.members, candidate) && present(field.members, candidate)),
        NO,
      );
      return { [NO]: other, 人编号: `${other}78`, 与户主关系: '其他' };
    }),
  ],
  [
    'DUPLICATE_PERSON_NUMBER',
    '人编号',
    copied(() => ({
      证件号码: withCheckDigit('99010119701203881'),
      出生日期: '1970-12-03',
      性别: '男',
      姓名: '别某二',
      与户主关系: '其他',
    })),
  ],
  [
    'MEMBER_OF_UNKNOWN_HOUSEHOLD',
    NO,
    copied(() => ({
      [NO]: '99010000188888',
      人编号: '9901000018888801',
      证件号码: withCheckDigit('99010119711203881'),
      出生日期: '1971-12-03',
      性别: '男',
      姓名: '别某三',
    })),
  ],
];

const change =
  (changed: (sheet: FaultySheet, row: number) => Record<string, FaultyCell>): Plant =>
  (field) => {
    const row = sound(field, field.changes, always);
    for (const [header, cell] of Object.entries(changed(field.changes, row))) field.changes.set(row, header, cell);
    field.spoilt.add(field.changes.text(row, NO));
    return row;
  };

export const changeFaults: Planted = [
  ['CHANGE_BEFORE_REGISTRATION', '变更日期', change(() => ({ 变更日期: '2018-04-01' }))],
  ['CHANGE_OF_UNKNOWN_HOUSEHOLD', NO, change(() => ({ [NO]: '99010000177777' }))],
  ['ATTRIBUTE_UNCHANGED', '新属性', change((sheet, row) => ({ 新属性: sheet.get(row, '原属性') }))],
  [
    'CHANGE_DOES_NOT_REACH_PRESENT',
    '新属性',
    change((sheet, row) => ({ 新属性: sheet.get(row, '原属性') === '特困供养户' ? '低保户' : '特困供养户' })),
  ],
];
