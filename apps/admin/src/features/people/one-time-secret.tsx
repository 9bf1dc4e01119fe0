import { copyText, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import { peopleWords } from './words.ts';

export interface OneTimeSecretProps {
  readonly name: string;
  readonly secret: string;
  readonly hours: number;
  readonly onKept: () => void;
}

/** The secret for the first password, this once: to be handed over by mouth or on paper. */
export function OneTimeSecret({ name, secret, hours, onKept }: OneTimeSecretProps) {
  const t = useText(peopleWords);
  const message = useMessage();
  return (
    <section className="mza-recovery">
      <p>{t('secretNote', { name, hours })}</p>
      <p className="mza-one-secret mz-code">{secret}</p>
      <div className="mza-acts">
        <Button onClick={() => void copyText(secret).then(() => message.success(t('copied')))}>{t('copy')}</Button>
        <Button type="primary" onClick={onKept}>
          {t('handedOver')}
        </Button>
      </div>
    </section>
  );
}
