import { copyText, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import { secondFactorWords } from './words.ts';

/** The ten codes, this once: to copy, to print, and to go on from. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useText(secondFactorWords);
  const message = useMessage();
  return (
    <section className="mza-recovery">
      <h2>{t('codesTitle')}</h2>
      <p>{t('codesNote')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code} className="mz-code">
            {code}
          </li>
        ))}
      </ol>
      <div className="mza-acts mz-noprint">
        <Button onClick={() => void copyText(codes.join('\n')).then(() => message.success(t('copied')))}>{t('copy')}</Button>
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <Button type="primary" onClick={onKept}>
          {t('kept')}
        </Button>
      </div>
    </section>
  );
}
