import { type ClientFault, useSignIn } from '@mingzhang/client';
import { directoryWords, Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';

import { beenIn, pages } from '../../app/session.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { signInWords, type SignInText } from './words.ts';

const EnrolStep = lazy(() => import('./enrol-step.tsx').then(({ EnrolStep: component }) => ({ default: component })));
const FirstPasswordStep = lazy(() =>
  import('./first-password-step.tsx').then(({ FirstPasswordStep: component }) => ({ default: component })),
);

/** Proves who it is, in one step or two; one sentence for whatever was wrong. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back, step: wanted, fault: came } = useSearch({ from: '/sign-in' });
  const signing = useSignIn(pages, back, language, wanted === 'code' ? 'CODE' : 'PASSWORD');
  const ofDirectory = useText(directoryWords);
  const [first, setFirst] = useState(false);
  const [said, setSaid] = useState<string>();
  const step = first ? 'FIRST' : wanted === 'enrol' && signing.step === 'PASSWORD' && !said ? 'ENROL' : signing.step;
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  const refused = (fault: ClientFault) => {
    signing.restart();
    setSaid(sentence(fault, t));
  };

  return (
    <main className="mza-sign-in">
      <div className="mza-sign-in-box">
        <header>
          <SealMark size={44} />
          <div>
            <h1 id="sign-in-title">{t('product')}</h1>
            <p className="mz-quiet">{t(`title_${step}`)}</p>
          </div>
        </header>
        {said && !signing.fault ? (
          <p className="mza-result" role="status">
            {said}
          </p>
        ) : came && step === 'PASSWORD' && !signing.fault ? (
          <p className="mza-result mza-result-bad" role="alert">
            <Icon name="alert-circle" size={15} /> {ofDirectory(came)}
          </p>
        ) : back && step === 'PASSWORD' && !signing.fault ? (
          <p className="mza-result">{t(beenIn.read() ? 'ended' : 'toGoOn')}</p>
        ) : null}
        {signing.fault ? (
          <p className="mza-result mza-result-bad" role="alert">
            <Icon name="alert-circle" size={15} /> {sentence(signing.fault, t)}
          </p>
        ) : null}
        <Suspense fallback={<p className="mz-quiet">…</p>}>
          {step === 'PASSWORD' ? (
            <PasswordStep
              signing={signing}
              onFirst={() => {
                // What was refused before says nothing about the next step.
                signing.restart();
                setSaid(undefined);
                setFirst(true);
              }}
            />
          ) : null}
          {step === 'CODE' ? <CodeStep signing={signing} /> : null}
          {step === 'ENROL' ? <EnrolStep onDone={signing.finish} onRefused={refused} /> : null}
          {step === 'FIRST' ? (
            <FirstPasswordStep
              onDone={() => {
                setFirst(false);
                setSaid(t('passwordSet'));
              }}
              onBack={() => setFirst(false)}
            />
          ) : null}
        </Suspense>
        <footer>
          <span className="mz-quiet">{step === 'CODE' ? t('noPhone') : t('forgot')}</span>
          <button type="button" className="mz-linklike" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
            {language === 'en' ? '中文' : 'English'}
          </button>
        </footer>
      </div>
    </main>
  );
}

/** What the server says is already a sentence, a lock with its time among them. */
function sentence({ code, message }: ClientFault, t: SignInText): string {
  if (code === 'CONNECTION_LOST') return t('lost');
  if (code === 'UNAUTHENTICATED') return message || t('wrong');
  return message || t('failed', { message: code });
}
