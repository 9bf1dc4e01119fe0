import { DomainError, defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  EXPORT_TOO_LARGE: {
    'zh-CN': '这份名单有 {rows} 行，一次最多导出 {limit} 行（SEC-30）。加上条件，分几次导',
    en: 'This list has {rows} rows; one export takes at most {limit} (SEC-30). Add conditions and export it in parts',
  },
  EXPORT_EMPTY: { 'zh-CN': '没有可以导出的行', en: 'There is nothing to export' },
  EXPORT_RUNNING: {
    'zh-CN': '您还有一份导出正在生成。等它完成或先取消，再导下一份（SEC-30）',
    en: 'Another export of yours is being made. Wait for it or cancel it first (SEC-30)',
  },
  EXPORT_NEEDS_PURPOSE: { 'zh-CN': '写明用途，至少 2 个字', en: 'Say what it is for, in at least 2 characters' },
});

/** SEC-30. */
export const mostRows = 50_000;
export const keptHours = 24;
/** What a workbook of so many rows cannot reach; a guard for memory, since the packed bytes are held until they are stored. */
export const largestFile = 64 * 1024 * 1024;

const longestPurpose = 200;

export interface ExportFacts {
  /** Null where nobody has counted. */
  readonly rows: number | null;
  readonly purpose: string;
}

/** Why an export is not begun: nothing in it, too much in it, or no purpose given (SEC-30). */
export function exportRefusals({ rows, purpose }: ExportFacts): DomainError[] {
  const length = [...purpose].length;
  return [
    ...(length < 2 ? [new DomainError('EXPORT_NEEDS_PURPOSE', { field: ['purpose'] })] : []),
    ...(length > longestPurpose
      ? [new DomainError('TEXT_TOO_LONG', { field: ['purpose'], parameters: { limit: longestPurpose, length } })]
      : []),
    ...(rows === 0 ? [new DomainError('EXPORT_EMPTY')] : []),
    ...(rows !== null && rows > mostRows ? [new DomainError('EXPORT_TOO_LARGE', { parameters: { rows, limit: mostRows } })] : []),
  ];
}

/** What no file system takes is left out; never longer than a file's name may be. */
export function workbookName(parts: readonly string[]): string {
  const name = parts
    .join('-')
    // oxlint-disable-next-line no-control-regex -- control characters are what is left out
    .replace(/[\\/:*?"<>|\s\u0000-\u001f]+/gu, '-')
    .slice(0, 120);
  return `${name}.xlsx`;
}
