import type { HouseholdT } from './words.ts';
import type { HouseholdData, HouseholdToday } from './query.ts';

/** What differs from today, in words. */
export function differenceOf(then: HouseholdData, now: HouseholdToday | undefined, t: HouseholdT, comma: string): string {
  if (!now) return '';
  const size = (then.memberCount ?? 0) - (now.memberCount ?? 0);
  const list = [
    ...(size > 0 ? [t('moreMembers', { n: size })] : size < 0 ? [t('fewerMembers', { n: -size })] : []),
    ...(then.status !== now.status ? [t('otherStatus')] : []),
    ...(then.attribute !== now.attribute ? [t('otherAttribute')] : []),
    ...(then.mainCause !== now.mainCause ? [t('otherCause')] : []),
    ...(then.village?.name !== now.village?.name ? [t('otherVillage')] : []),
  ];
  return list.length > 0 ? t('differ', { list: list.join(comma) }) : t('same');
}
