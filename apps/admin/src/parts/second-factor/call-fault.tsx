import type { ClientFault } from '@mingzhang/client';
import { Icon, useText } from '@mingzhang/ui';

import { secondFactorWords } from './words.ts';

/** Why a call beside GraphQL was refused. What the server says is already a sentence that says what to do. */
export function CallFault({ fault }: { readonly fault: ClientFault | undefined }) {
  const t = useText(secondFactorWords);
  if (!fault) return null;
  const text = fault.code === 'CONNECTION_LOST' ? t('lost') : fault.message || t('failed', { message: fault.code });
  return (
    <p className="mza-result mza-result-bad" role="alert">
      <Icon name="alert-circle" size={15} /> {text}
    </p>
  );
}
