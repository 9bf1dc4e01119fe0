import { DomainError, type PlaceCode, type RuleCitation, defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  PARAMETER_MISSING: {
    'zh-CN': '参数 {key} 在 {place} 于 {date} 没有规定值，不能办理。请数据管理员按文件补上',
    en: 'The parameter {key} has no value at {place} on {date}, so this cannot be done. Ask the data administrator to set it by its document',
  },
  DOCUMENT_ALREADY_EXISTS: { 'zh-CN': '文号 {number} 已经登记过', en: 'The document {number} is already registered' },
  DOCUMENT_MISSING: {
    'zh-CN': '没有文号 {number} 的文件。先登记文件',
    en: 'No document {number} is registered. Register the document first',
  },
  CALENDAR_NOT_PUBLISHED: {
    'zh-CN': '{year} 年的工作日历还没有公布，算不出工作日。请数据管理员先导入日历',
    en: 'The working-day calendar of {year} is not published, so working days cannot be counted. Ask the data administrator to load it',
  },
});

/** A parameter resolved for a place and day: its value and what to cite when it refuses. */
export interface ResolvedParameter {
  readonly value: unknown;
  readonly citation: RuleCitation;
}

export function missingParameter(key: string, place: PlaceCode, date: string): DomainError {
  return new DomainError('PARAMETER_MISSING', { parameters: { key, place, date } });
}
