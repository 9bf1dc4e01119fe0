import { defineRefusals } from '@mingzhang/kernel';

/** Programmes that write the shared ledger. */
export const programmes = ['INDUSTRY', 'EMPLOYMENT', 'HEALTH', 'EDUCATION', 'HOUSING', 'ASSISTANCE', 'LOANS', 'ECOLOGY'] as const;
export type Programme = (typeof programmes)[number];

/** Of health, that there is an entry at all is sensitive (DOMAIN.md f.2, SEC-39); of the others it is personal. */
export const isSensitive = ({ programme }: { readonly programme: string }): boolean => programme === 'HEALTH';

defineRefusals({
  BENEFIT_ALREADY_REVERSED: { 'zh-CN': '这一笔已经冲销过', en: 'This entry was already reversed' },
  BENEFIT_NOT_FOUND: { 'zh-CN': '没有找到这一笔，或不在您管的地方', en: 'This entry was not found, or is outside your area' },
});
