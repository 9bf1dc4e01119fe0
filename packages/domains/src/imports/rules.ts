import { type Actor, type Module, type Role, DomainError, defineRefusals } from '@mingzhang/kernel';

export const batchStates = ['UPLOADED', 'CHECKING', 'CHECKED', 'ACCEPTED', 'DISCARDED', 'FAILED'] as const;
export type BatchState = (typeof batchStates)[number];

export const rowOutcomes = ['NEW', 'CHANGED', 'UNCHANGED', 'REFUSED'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

defineRefusals({
  UNKNOWN_TEMPLATE: { 'zh-CN': '没有这种导入模板', en: 'There is no such import template' },
  TEMPLATE_NOT_OF_OFFICE: { 'zh-CN': '您的岗位不办这种导入', en: 'Your office does not import this workbook' },
  SAME_FILE: { 'zh-CN': '这个文件 {at} 由{by}传过，结果在那里。看那一次', en: '{by} uploaded this file on {at}. See that result' },
  IMPORT_NOT_CHECKED: {
    'zh-CN': '这一批还没有试运行完（{state}），不能接受',
    en: 'This batch has not been checked to the end ({state}), so it cannot be accepted',
  },
  IMPORT_ALREADY_DECIDED: { 'zh-CN': '这一批已经{state}', en: 'This batch was decided before: {state}' },
  IMPORT_HAS_NOTHING_TO_WRITE: { 'zh-CN': '这一批没有可以写入的行', en: 'This batch has no row that could be written' },
  IMPORT_STALE: {
    'zh-CN': '试运行以后名册有过变动，结果不再一样。重新试运行后再接受',
    en: 'The register has changed since the dry run. Check the file again and accept that result',
  },
});

/** The words for a state in a refusal. */
export const stateWords: Record<BatchState, string> = {
  UPLOADED: '已上传',
  CHECKING: '试运行中',
  CHECKED: '已试运行',
  ACCEPTED: '已接受',
  DISCARDED: '已放弃',
  FAILED: '读取失败',
};

const registerClerks: readonly Role[] = [
  'COUNTY_CLERK',
  'STATION_HEAD',
  'STATION_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'DATA_ADMINISTRATOR',
];
const programmeOfficers: readonly Role[] = ['PROGRAMME_CLERK', 'DEPARTMENT_OFFICER'];

/** Who may import anything at all. */
export const importRoles: readonly Role[] = [...registerClerks, ...programmeOfficers];

/** May this office hand in a workbook of the module? The register's clerks all; departments and programme clerks their own module. */
export function mayImport(actor: Pick<Actor, 'role' | 'modules' | 'via'>, module: Module): boolean {
  if (actor.via === 'system' || registerClerks.includes(actor.role)) return true;
  return programmeOfficers.includes(actor.role) && module !== 'REGISTER' && (actor.modules.length === 0 || actor.modules.includes(module));
}

export interface BatchFacts {
  readonly state: BatchState;
  readonly version: number;
  readonly refusedWhole: boolean;
  readonly writable: number;
}

/** Accepting: checked to the end, as the person saw it, and with something to write. */
export function acceptRefusals(batch: BatchFacts, expectedVersion: number): DomainError[] {
  if (batch.version !== expectedVersion)
    return [new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: batch.version } })];
  if (batch.state === 'ACCEPTED' || batch.state === 'DISCARDED')
    return [new DomainError('IMPORT_ALREADY_DECIDED', { field: ['batch'], parameters: { state: stateWords[batch.state] } })];
  if (batch.state !== 'CHECKED')
    return [new DomainError('IMPORT_NOT_CHECKED', { field: ['batch'], parameters: { state: stateWords[batch.state] } })];
  if (batch.refusedWhole || batch.writable === 0) return [new DomainError('IMPORT_HAS_NOTHING_TO_WRITE', { field: ['batch'] })];
  return [];
}

/** Discarding: anything that was not accepted. */
export function discardRefusals(batch: Pick<BatchFacts, 'state' | 'version'>, expectedVersion: number): DomainError[] {
  if (batch.version !== expectedVersion)
    return [new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: batch.version } })];
  if (batch.state === 'ACCEPTED' || batch.state === 'DISCARDED')
    return [new DomainError('IMPORT_ALREADY_DECIDED', { field: ['batch'], parameters: { state: stateWords[batch.state] } })];
  return [];
}

/** Rows by sheet and outcome, whole units by outcome, faults by severity. */
export interface BatchCounts {
  readonly sheets: Readonly<Record<string, Readonly<Record<RowOutcome, number>>>>;
  readonly refusedUnits: number;
  readonly errors: number;
  readonly warnings: number;
}

export function rowsWith(counts: BatchCounts | null, ...outcomes: readonly RowOutcome[]): number {
  return Object.values(counts?.sheets ?? {}).reduce((sum, sheet) => sum + outcomes.reduce((part, outcome) => part + sheet[outcome], 0), 0);
}

/** Where the file came from, in a refusal: '11-20 08:51' in China's time. */
export function shownInstant(instant: string): string {
  const at = new Date(
    new Date(instant.includes('T') ? instant : instant.replace(' ', 'T').replace(/\+00$/, 'Z')).getTime() + 8 * 3_600_000,
  ).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}
