import { DomainError, type RuleCitation, defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  REVEAL_LIMIT_HOUR: {
    'zh-CN': '最近一小时您已打开 {count} 次明文，最多 {limit} 次（{document}）。过一会儿再打开；要核对一批人，用“导入”核对，不逐个打开',
    en: 'You opened {count} values in plain in the last hour; at most {limit} are allowed ({document}). Wait, or check many people by an import instead of one by one',
  },
  REVEAL_LIMIT_DAY: {
    'zh-CN':
      '最近 24 小时您已打开 {count} 次明文，最多 {limit} 次（{document}）。明天再打开，或者请站长、县局同事核对；要核对一批人，用“导入”',
    en: 'You opened {count} values in plain in the last 24 hours; at most {limit} are allowed ({document}). Go on tomorrow, ask a colleague of the station or the county, or check many people by an import',
  },
  NOTHING_TO_REVEAL: { 'zh-CN': '这个人没有登记这一项', en: 'Nothing is recorded here for this person' },
});

const shortestReason = 4;
const longestReason = 200;

interface Limit {
  readonly value: unknown;
  readonly citation: RuleCitation;
}

/** What stands against opening a value in plain: no reason, or too many opened already by the same person. */
export function revealRefusals(
  reason: string,
  opened: { readonly hour: number; readonly day: number },
  limits: { readonly perHour: Limit; readonly perDay: Limit },
): DomainError[] {
  if (reason.length < shortestReason) return [new DomainError('TEXT_MISSING', { field: ['reason'] })];
  if (reason.length > longestReason)
    return [new DomainError('TEXT_TOO_LONG', { field: ['reason'], parameters: { limit: longestReason, length: reason.length } })];
  return [...over('REVEAL_LIMIT_DAY', opened.day, limits.perDay), ...over('REVEAL_LIMIT_HOUR', opened.hour, limits.perHour)];
}

function over(code: 'REVEAL_LIMIT_HOUR' | 'REVEAL_LIMIT_DAY', count: number, { value, citation }: Limit): DomainError[] {
  const limit = Number(value);
  if (count < limit) return [];
  return [new DomainError(code, { parameters: { count, limit, document: citation.document?.number ?? citation.key }, rule: citation })];
}
