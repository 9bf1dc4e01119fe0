import { FactsList, useText } from '@mingzhang/ui';

import { appWords } from './words.ts';

export function KeyList() {
  const t = useText(appWords);
  const keys = [
    ['Ctrl K  /', t('keySearch')],
    ['G  W H I P V', t('keyGo')],
    ['J  K', t('keyMove')],
    ['Enter', t('keyOpen')],
    ['Esc', t('keyBack')],
  ];
  return <FactsList facts={keys.map(([label, value]) => ({ label: <kbd>{label}</kbd>, value }))} />;
}
