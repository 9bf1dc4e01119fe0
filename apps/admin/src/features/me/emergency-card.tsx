import { Card, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { meWords } from './words.ts';

const EmergencyDialog = lazy(() => import('./emergency-dialog.tsx').then(({ EmergencyDialog: component }) => ({ default: component })));

/** Emergency access: a place that is not one's own, for minutes, for reading, with a reason. */
export function EmergencyCard() {
  const t = useText(meWords);
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('emergency')} note={t('emergencyNote')}>
      <Button onClick={() => setOpen(true)}>{t('emergencyBegin')}</Button>
      {open ? (
        <Suspense>
          <EmergencyDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </Card>
  );
}
