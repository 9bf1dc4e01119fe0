import type { ReadData } from './query.ts';

/** Sensitive parts by the field that shows them. */
export const closeParts: Readonly<Record<string, readonly [string, string]>> = {
  'Person.identityNumber': ['证件号码', 'Identity number'],
  'Person.phone': ['联系电话', 'Phone'],
  'Person.ethnicity': ['民族', 'Ethnicity'],
  'Person.healthState': ['健康状况', 'Health'],
  'Household.hasHealthAid': ['有无健康帮扶', 'Whether health aid was given'],
  'Person.chronicCertificate': ['慢性病证', 'Chronic certificate'],
  'Person.seriousIllnessTreatments': ['大病救治', 'Serious illness'],
  'Person.settlements': ['医疗结算', 'Medical bills'],
  'Person.enrolments': ['就读', 'Schooling'],
  'Person.studentAid': ['学生资助', 'Student aid'],
  'Household.benefits': ['受益记录', 'Benefits'],
  'Household.benefitTotals': ['受益记录', 'Benefits'],
  'ImportBatch.rows': ['导入的行', 'Imported rows'],
  'ImportBatch.faults': ['导入的行', 'Imported rows'],
  'ImportCell.value': ['导入的行', 'Imported rows'],
  'ImportChange.after': ['导入的行', 'Imported rows'],
  'ImportChange.before': ['导入的行', 'Imported rows'],
};

/** The parts of a look in one language; empty where nothing was sensitive. */
export const closeOf = (fields: readonly string[], at: 0 | 1): string =>
  [...new Set(fields.map((field) => closeParts[field]?.[at] ?? field))].join(at === 0 ? '、' : ', ');

/** What was seen, in Chinese, for the sheet. */
export function partOf({ manner, fields }: Pick<ReadData, 'manner' | 'fields'>): string {
  const close = closeOf(fields, 0);
  if (manner === 'REVEALED') return `${close}（明文）`;
  const base = manner === 'LISTED' ? '名单中的这一户' : '户页面、成员';
  return close ? `${base}，${close}` : base;
}
