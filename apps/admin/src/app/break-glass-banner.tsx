import { endBreakGlass } from '@mingzhang/client';
import type { Viewer } from '@mingzhang/client/staff';
import { formatInstant, Icon, useLanguage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { useState } from 'react';

import { pages } from './session.ts';
import { appWords } from './words.ts';

/** Over every page while a place is open that is not one's own: which, until when, why, and the way back. */
export function BreakGlassBanner({ breakGlass }: { readonly breakGlass: NonNullable<Viewer['breakGlass']> }) {
  const t = useText(appWords);
  const { language } = useLanguage();
  const [ending, setEnding] = useState(false);
  const end = () => {
    setEnding(true);
    // Over by itself or ended in another window: either way the page begins anew in the own office.
    const back = () => pages.open('/work');
    endBreakGlass({ language }).then(back, back);
  };
  return (
    <div className="mza-emergency" role="status">
      <Icon name="siren" size={18} />
      <p>
        <b>{t('emergency', { place: breakGlass.place?.name ?? '', time: formatInstant(breakGlass.endsAt) })}</b> {t('emergencyRule')}
        <span className="mz-quiet"> {breakGlass.reason}</span>
      </p>
      <Button size="small" loading={ending} onClick={end}>
        {t('emergencyEnd')}
      </Button>
    </div>
  );
}
