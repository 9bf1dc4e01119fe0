import type { Metric } from '../../figures/documents.ts';

/** The first character of each pinyin initial, in the order of the collation; the letters i, u and v begin no syllable. */
const starts = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const letters = 'abcdefghjklmnopqrstwxyz';
const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return /[\p{L}\p{N}]/u.test(character) ? character.toLowerCase() : '';
  let found = '';
  Array.from(starts).forEach((start, at) => {
    if (collator.compare(character, start) >= 0) found = letters.charAt(at);
  });
  return found;
}

/** 未脱贫户 is wtph. */
export function pinyinInitials(text: string): string {
  return [...text].map(initialOf).join('');
}

/** By name in either language, by code, and by pinyin initials: `wtp` finds 未脱贫. */
export function matchesMetric({ code, name, nameZh, definition }: Metric, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return true;
  const texts = [code, code.replace('-', ''), name ?? '', nameZh ?? '', definition ?? ''].map((text) => text.toLowerCase());
  return texts.some((text) => text.includes(wanted)) || pinyinInitials(nameZh ?? '').includes(wanted);
}

const groups = [
  ['groupRegister', 1, 10],
  ['groupFunds', 11, 15],
  ['groupWork', 16, 20],
  ['groupCare', 21, 26],
  ['groupSafety', 27, 31],
  ['groupHelp', 32, 99],
] as const;
export type MetricGroup = (typeof groups)[number][0];

/** The catalogue's own order of subjects, told by its numbering. */
export function groupOf(code: string): MetricGroup {
  const number = Number(code.slice(2));
  return groups.find(([, from, to]) => number >= from && number <= to)?.[0] ?? 'groupHelp';
}
export const metricGroups = groups.map(([key]) => key);
