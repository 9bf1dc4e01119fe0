import { useText } from '@mingzhang/ui';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';

import { householdWords } from './words.ts';

/** Which state of knowledge: an instant, or now. */
export function KnownAt({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
}) {
  const t = useText(householdWords);
  const [chosen, setChosen] = useState(value ? dayjs(value) : null);
  return (
    <div className="mza-moment">
      <p className="mza-label">{t('pickKnown')}</p>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        aria-label={t('pickKnown')}
        value={chosen}
        maxDate={dayjs()}
        onChange={setChosen}
      />
      <div className="mza-moment-acts">
        <Button size="small" type="primary" disabled={!chosen} onClick={() => onChange(chosen?.toISOString())}>
          {t('useKnown')}
        </Button>
        <Button size="small" onClick={() => onChange(undefined)}>
          {t('knownNow')}
        </Button>
      </div>
    </div>
  );
}
