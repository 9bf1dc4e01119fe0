import { type Actor, DomainError, type Role, defineRefusals } from '@mingzhang/kernel';

export const smallestBatch = 50;
export const largestBatch = 200;
/** Days before a token, or a person whom a batch told of, may be asked again. */
export const repeatDays = 30;
/** Of a hundred people that a department looks after, at least so many are in the register; fewer, and the batch was made up. */
export const leastHitsPercent = 10;

defineRefusals({
  MATCH_KEY_MISSING: {
    'zh-CN': '这个约定还没有核对钥匙。请数据管理员发放',
    en: 'The agreement has no key for matching yet. Ask the data administrator for one',
  },
  MATCHING_CLOSED: {
    'zh-CN': '上一批命中太少，核对已停。请联系数据主人',
    en: 'Too few of the last batch were anybody, so matching is closed. Ask the data owner',
  },
  MATCHING_NOT_CLOSED: {
    'zh-CN': '核对没有停，不用恢复',
    en: 'Matching is not closed, so there is nothing to open',
  },
  MATCH_BATCH_SIZE: {
    'zh-CN': '一批 {least} 到 {most} 个不同的口令，现在 {count} 个。不能单独查一个人',
    en: 'A batch has {least} to {most} different tokens; this has {count}. A single person cannot be looked up',
  },
  MATCH_TOKEN_FORM: {
    'zh-CN': '口令不对：要 64 位小写十六进制，做法见说明页',
    en: 'A token is 64 hexadecimal digits in lower case, made as the page says',
  },
  MATCH_TOKEN_REPEATED: {
    'zh-CN': '有 {count} 个口令在 {days} 天内核对过。去掉后再提交',
    en: '{count} of the tokens were matched within the last {days} days. Leave them out',
  },
  MATCH_PERSON_REPEATED: {
    'zh-CN': '有人在 {days} 天内按这个约定核对过，换了钥匙也一样。去掉已答复过的再提交',
    en: 'Some of them were matched under this agreement within the last {days} days; a new key changes nothing in that. Leave out whom you have an answer for',
  },
});

/** What is wrong with a batch before anything is looked up. */
export function batchRefusals(tokens: readonly string[]): DomainError[] {
  const count = new Set(tokens).size;
  const refusals: DomainError[] = [];
  if (count !== tokens.length || count < smallestBatch || count > largestBatch)
    refusals.push(
      new DomainError('MATCH_BATCH_SIZE', { field: ['tokens'], parameters: { least: smallestBatch, most: largestBatch, count } }),
    );
  if (!tokens.every((token) => /^[0-9a-f]{64}$/u.test(token))) refusals.push(new DomainError('MATCH_TOKEN_FORM', { field: ['tokens'] }));
  return refusals;
}

/**
 * Whether a batch is answered. One person among made-up tokens stays below the least ratio whether he is in the register or not. Who fills a batch
 * up with people known to be in it spends five of them a month on each single one, and all six are in the log of whom they looked at.
 */
export const isAnswered = (tokens: number, hits: number): boolean => hits * 100 >= tokens * leastHitsPercent;

/** Who stands for the data. */
const owners: readonly Role[] = ['COUNTY_LEADER', 'COUNTY_CLERK'];

/** Why the actor may not open matching again. The data owner looks at what came before he does. */
export function reopenRefusals(actor: Actor, key: { readonly closedAt: string | null } | undefined): DomainError[] {
  const may = actor.via === 'system' || owners.includes(actor.role);
  return [
    ...(may ? [] : [new DomainError('AGREEMENT_OFFICE')]),
    ...(key ? [] : [new DomainError('MATCH_KEY_MISSING')]),
    ...(key?.closedAt === null ? [new DomainError('MATCHING_NOT_CLOSED')] : []),
  ];
}
