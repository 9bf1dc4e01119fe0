import { useText } from '@mingzhang/ui';
import { Button } from 'antd';

import { ShownOnce } from '../shown-once.tsx';
import { secondFactorWords } from './words.ts';

/** The ten codes, this once: to copy, to print, and to go on from. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useText(secondFactorWords);
  return (
    <div className="mza-recovery">
      <h2>{t('codesTitle')}</h2>
      <ShownOnce
        note={t('codesNote')}
        text={codes.join('\n')}
        acts={<Button onClick={() => window.print()}>{t('print')}</Button>}
        kept={t('kept')}
        onKept={onKept}
      >
        <ol>
          {codes.map((code) => (
            <li key={code} className="mz-code">
              {code}
            </li>
          ))}
        </ol>
      </ShownOnce>
    </div>
  );
}
