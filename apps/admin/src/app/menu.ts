import { hasRight, type Viewer } from '@mingzhang/client/staff';
import type { NavGroup, NavItem, Translate } from '@mingzhang/ui';

import type { appWords } from './words.ts';

type T = Translate<(typeof appWords)['zh-CN']>;

export interface MenuCounts {
  readonly imports: number;
  readonly publications: number;
  readonly emergencies: number;
  readonly erasures: number;
}

const item = (key: string, label: string, icon: NonNullable<NavItem['icon']>, count = 0, urgent = false): NavItem => ({
  key,
  label,
  icon,
  href: `/${key}`,
  ...(count > 0 ? { count, urgent } : {}),
});

/** What the office can open, in the order of the brief; counts are the length of the list behind them. */
export function menuOf(viewer: Viewer, t: T, counts: MenuCounts): NavGroup[] {
  const reads = hasRight(viewer, 'readHouseholds');
  const finds = hasRight(viewer, 'findHouseholds');
  const first = [
    item('work', t('work'), 'work', waitingIn(counts), true),
    ...(finds ? [item('households', t(isHelper(viewer) ? 'pairedHouseholds' : 'households'), 'people')] : []),
    ...(reads || hasRight(viewer, 'keepPlaces') ? [item('places', t('places'), 'pin')] : []),
  ];
  const data = [
    ...(hasRight(viewer, 'import') ? [item('imports', t('imports'), 'import', counts.imports)] : []),
    ...(hasRight(viewer, 'publish') ? [item('publications', t('publications'), 'megaphone', counts.publications)] : []),
    ...(hasRight(viewer, 'seeRequests') ? [item('data-requests', t('dataRequests'), 'lock', counts.erasures)] : []),
  ];
  const manage = [
    ...(hasRight(viewer, 'readTrail') ? [item('audit', t('audit'), 'read-log', counts.emergencies, true)] : []),
    ...(hasRight(viewer, 'seeAgreements') ? [item('partners', t('partners'), 'plug')] : []),
    ...(hasRight(viewer, 'seeAccounts') ? [item('people', t('people'), 'person'), item('roles', t('roles'), 'shield')] : []),
  ];
  return [
    { key: 'first', items: first },
    ...(data.length > 0 ? [{ key: 'data', title: t('data'), items: data }] : []),
    ...(manage.length > 0 ? [{ key: 'manage', title: t('manage'), items: manage }] : []),
  ];
}

/** Everything that waits for this office. */
const waitingIn = ({ imports, publications, emergencies, erasures }: MenuCounts): number => imports + publications + emergencies + erasures;

const isHelper = ({ office }: Viewer) => office?.role === 'HELPER';

export function phoneTabsOf(viewer: Viewer, t: T, counts: MenuCounts): NavItem[] {
  const reads = hasRight(viewer, 'readHouseholds');
  const finds = hasRight(viewer, 'findHouseholds');
  return [
    item('work', t('phoneWork'), 'work', waitingIn(counts), true),
    ...(finds ? [item('households', t('phoneHouseholds'), 'people')] : []),
    ...(reads ? [item('places', t('phonePlaces'), 'pin')] : []),
    ...(!reads && hasRight(viewer, 'readTrail') ? [item('audit', t('phoneAudit'), 'read-log')] : []),
    ...(!reads && hasRight(viewer, 'seeAccounts') ? [item('people', t('people'), 'people')] : []),
    item('me', t('me'), 'person'),
  ];
}
