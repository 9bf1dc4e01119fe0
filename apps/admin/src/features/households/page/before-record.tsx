import { EmptyState, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import { householdWords } from './words.ts';

export function BeforeRecord({ began, onBack }: { readonly began: string; readonly onBack: () => void }) {
  const t = useText(householdWords);
  return (
    <div className="mz-card">
      <EmptyState title={t('before', { date: began })} hint={t('beforeHint')} action={<Button onClick={onBack}>{t('back')}</Button>} />
    </div>
  );
}
