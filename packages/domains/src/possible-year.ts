import { DomainError, defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  YEAR_IMPOSSIBLE: { 'zh-CN': '年度应在 2000 到 2100 之间，现在是 {year}', en: 'A year is 2000 to 2100; this one is {year}' },
});

/** Why a year cannot be one of this work: the database holds the same bounds. */
export function yearRefusals(year: number): DomainError[] {
  return year < 2000 || year > 2100 ? [new DomainError('YEAR_IMPOSSIBLE', { field: ['year'], parameters: { year } })] : [];
}
