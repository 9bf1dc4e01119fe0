import { useAct } from '@mingzhang/client/staff';
import { Refusal, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { disableMutation, enableMutation, type PersonData, resetPasswordMutation, resetSecondFactorMutation } from './query.ts';
import { peopleWords } from './words.ts';

const ConfirmDialog = lazy(() =>
  import('../../parts/lazy/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
);
const SecretDialog = lazy(() => import('./secret-dialog.tsx').then(({ SecretDialog: component }) => ({ default: component })));

type ActKey = 'password' | 'factor' | 'disable' | 'enable';

/** Reset the password, untie the phone, disable, enable. What cannot be done now says why, beside its button. */
export function AccountActs({ account, again }: { readonly account: PersonData; readonly again: () => void }) {
  const t = useText(peopleWords);
  const message = useMessage();
  const [asking, setAsking] = useState<ActKey>();
  const [last, setLast] = useState<ActKey>();
  const [secret, setSecret] = useState<{ secret: string; hours: number }>();
  const acts = {
    password: useAct(resetPasswordMutation),
    factor: useAct(resetSecondFactorMutation),
    disable: useAct(disableMutation),
    enable: useAct(enableMutation),
  };
  const { canResetPassword, canResetSecondFactor, canDisable, canEnable } = account.access;
  const offered: readonly { readonly key: ActKey; readonly can: typeof canDisable; readonly danger: boolean }[] = [
    { key: 'password', can: canResetPassword, danger: false },
    { key: 'factor', can: canResetSecondFactor, danger: false },
    account.state === 'DISABLED' ? { key: 'enable', can: canEnable, danger: false } : { key: 'disable', can: canDisable, danger: true },
  ];
  const name = account.displayName ?? account.name;
  const titleOf: Record<ActKey, string> = {
    password: t('title_password', { name }),
    factor: t('title_factor', { name }),
    disable: t('title_disable', { name }),
    enable: t('title_enable', { name }),
  };
  const confirm = async (key: ActKey) => {
    setLast(key);
    const input = { account: account.id, expectedVersion: account.version };
    if (key === 'password') {
      const payload = await acts.password.run({ input });
      if (payload?.oneTimeSecret) setSecret(payload.oneTimeSecret);
    } else if (await acts[key].run({ input })) message.success(t(`done_${key}`));
    setAsking(undefined);
    again();
  };
  const reasons = offered.flatMap(({ key, can }) => (can.allowed ? [] : [{ key, text: can.reasons[0]?.message ?? '' }]));
  const tried = last ? acts[last] : undefined;
  return (
    <div className="mza-account-acts">
      {tried ? <Refusal errors={tried.errors} /> : null}
      {tried ? <ActFault fault={tried.fault} /> : null}
      <div className="mza-acts">
        {offered.map(({ key, can, danger }) => (
          <Button key={key} danger={danger} disabled={!can.allowed} onClick={() => setAsking(key)}>
            {t(`act_${key}`)}
          </Button>
        ))}
      </div>
      {[...new Set(reasons.map(({ text }) => text))].map((text) => (
        <p key={text} className="mz-quiet">
          {text}
        </p>
      ))}
      <Suspense>
        {asking ? (
          <ConfirmDialog
            title={titleOf[asking]}
            text={t(`follows_${asking}`)}
            act={t(`act_${asking}`)}
            danger={asking === 'disable'}
            busy={acts[asking].busy}
            onCancel={() => setAsking(undefined)}
            onConfirm={() => void confirm(asking)}
          />
        ) : null}
        {secret ? (
          <SecretDialog name={account.name} secret={secret.secret} hours={secret.hours} onKept={() => setSecret(undefined)} />
        ) : null}
      </Suspense>
    </div>
  );
}
