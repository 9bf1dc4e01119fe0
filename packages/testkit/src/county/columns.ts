import { HEALTH_CONTRACT, LABOUR, PUBLIC_POST, REGISTER, SETTLEMENT, STUDENT_AID } from './columns-people.ts';
import { INDUSTRY, VILLAGE_PROFILE } from './columns-places.ts';

export { codeWords, words, wordsFor } from './code-words.ts';
export type { Column, ColumnKind, HeaderOf, SheetShape } from './column-kit.ts';
export { HEALTH_CONTRACT, INDUSTRY, LABOUR, PUBLIC_POST, REGISTER, SETTLEMENT, STUDENT_AID, VILLAGE_PROFILE };

/**
 * The eight workbooks that a township hands in: sheet names and headings exactly as they stand in the files.
 * Row 1 is the heading row. Dates are written as 2026-08-15, `yuan` has two decimals, identity numbers are text.
 *
 * What the file is called stands after the township's name: 东篱镇-建档立卡名册.xlsx.
 */
export const templates = {
  REGISTER: { title: '建档立卡名册', sheets: REGISTER },
  STUDENT_AID: { title: '学生资助名册', sheets: STUDENT_AID },
  SETTLEMENT: { title: '一站式结算台账', sheets: SETTLEMENT },
  LABOUR: { title: '劳动力台账', sheets: LABOUR },
  PUBLIC_POST: { title: '公益岗位台账', sheets: PUBLIC_POST },
  INDUSTRY: { title: '产业到户台账', sheets: INDUSTRY },
  HEALTH_CONTRACT: { title: '家庭医生签约与慢病台账', sheets: HEALTH_CONTRACT },
  VILLAGE_PROFILE: { title: '村情年报', sheets: VILLAGE_PROFILE },
} as const;
export type TemplateKey = keyof typeof templates;
