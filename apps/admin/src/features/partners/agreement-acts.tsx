import { useAct } from '@mingzhang/client/staff';
import { Refusal, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import {
  type AgreementData,
  approveMutation,
  endMutation,
  resumeMutation,
  returnMutation,
  submitMutation,
  suspendMutation,
} from './query.ts';
import type { StepKey } from './steps.ts';
import { partnerWords } from './words.ts';

const StepDialog = lazy(() => import('./step-dialog.tsx').then(({ StepDialog: component }) => ({ default: component })));

/** The steps that the state allows; one that another person has to take is shown with the reason. */
export function AgreementActs({ agreement, again }: { readonly agreement: AgreementData; readonly again: () => void }) {
  const t = useText(partnerWords);
  const message = useMessage();
  const [asking, setAsking] = useState<StepKey>();
  const [last, setLast] = useState<StepKey>();
  const acts = {
    submit: useAct(submitMutation),
    approve: useAct(approveMutation),
    giveBack: useAct(returnMutation),
    suspend: useAct(suspendMutation),
    resume: useAct(resumeMutation),
    end: useAct(endMutation),
  };
  const { canSubmit, canApprove, canReturn, canSuspend, canResume, canEnd } = agreement.access;
  const all: readonly { readonly key: StepKey; readonly can: typeof canSubmit }[] = [
    { key: 'submit', can: canSubmit },
    { key: 'approve', can: canApprove },
    { key: 'giveBack', can: canReturn },
    { key: 'resume', can: canResume },
    { key: 'suspend', can: canSuspend },
    { key: 'end', can: canEnd },
  ];
  const absent = ['AGREEMENT_OFFICE', 'AGREEMENT_STATE'];
  const offered = all.filter(({ can }) => can.allowed || can.reasons.every(({ code }) => !absent.includes(code)));
  const reasons = offered.flatMap(({ can }) => can.reasons.map(({ message: text }) => text));
  const confirm = async (key: StepKey, reason: string) => {
    setLast(key);
    const input = { agreement: agreement.id, expectedVersion: agreement.version };
    const withReason = { input: { ...input, reason } };
    const done =
      key === 'giveBack' || key === 'suspend' || key === 'end' ? await acts[key].run(withReason) : await acts[key].run({ input });
    if (done) message.success(t('done'));
    setAsking(undefined);
    again();
  };
  const tried = last ? acts[last] : undefined;
  return (
    <div className="mza-account-acts">
      {tried ? <Refusal errors={tried.errors} /> : null}
      {tried ? <ActFault fault={tried.fault} /> : null}
      <div className="mza-acts">
        {offered.map(({ key, can }) => (
          <Button
            key={key}
            type={key === 'submit' || key === 'approve' ? 'primary' : 'default'}
            danger={key === 'suspend' || key === 'end'}
            disabled={!can.allowed}
            onClick={() => setAsking(key)}
          >
            {t(`act_${key}`)}
          </Button>
        ))}
      </div>
      {[...new Set(reasons)].map((text) => (
        <p key={text} className="mz-quiet">
          {text}
        </p>
      ))}
      <Suspense>
        {asking ? (
          <StepDialog
            step={asking}
            busy={acts[asking].busy}
            onCancel={() => setAsking(undefined)}
            onConfirm={(reason) => void confirm(asking, reason)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
