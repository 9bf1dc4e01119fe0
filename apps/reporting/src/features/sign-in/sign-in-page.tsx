import { HttpFault, signIn } from '@mingzhang/client';
import { SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

interface Entered {
  readonly name: string;
  readonly password: string;
}

/** The same session as the console's: who is signed in there needs no second sign-in here. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  const enter = async ({ name, password }: Entered) => {
    setBusy(true);
    setRefused(undefined);
    try {
      await signIn({ name, password }, { language });
      // A new page, so that nothing of another session stays in memory.
      pages.open(pages.safeBack(back));
    } catch (error) {
      const fault = error instanceof HttpFault ? error.fault : undefined;
      setRefused(fault?.code === 'CONNECTION_LOST' ? t('lost') : fault?.message || t('refused'));
      setBusy(false);
    }
  };
  return (
    <main className="mzr-sign-in">
      <section className="mz-card">
        <header>
          <SealMark size={40} />
          <div>
            <h1>{t('title')}</h1>
            <p className="mz-quiet">{t('subtitle')}</p>
          </div>
        </header>
        {refused ? <Alert type="error" showIcon title={refused} role="alert" /> : null}
        <Form<Entered> layout="vertical" requiredMark={false} onFinish={(entered) => void enter(entered)}>
          <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('nameMissing') }]}>
            <Input autoComplete="username" size="large" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {busy ? t('entering') : t('enter')}
          </Button>
        </Form>
        <p className="mzr-sign-in-foot">
          <button type="button" className="mz-linklike" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
            {t('otherLanguage')}
          </button>
          <span className="mz-quiet">{t('note')}</span>
        </p>
      </section>
    </main>
  );
}
