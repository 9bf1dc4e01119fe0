import { type ClientFault, enrolmentAtSignIn } from '@mingzhang/client';
import { useText } from '@mingzhang/ui';

import { SetUp } from '../../parts/second-factor/set-up.tsx';
import { signInWords } from './words.ts';

/** The office signs in with two factors and the person has one: the phone is set up before anything opens. */
export function EnrolStep(props: { readonly onDone: () => void; readonly onRefused: (fault: ClientFault) => void }) {
  const t = useText(signInWords);
  return (
    <>
      <p className="mza-result">{t('mustEnrol')}</p>
      <SetUp enrolment={enrolmentAtSignIn} {...props} />
    </>
  );
}
