import { useText } from '@mingzhang/ui';

import { ShownOnce } from '../../parts/shown-once.tsx';
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
  return <ShownOnce note={t('secretNote', { name, hours })} text={secret} kept={t('handedOver')} onKept={onKept} />;
}
