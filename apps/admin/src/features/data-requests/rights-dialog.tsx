import { useAsk } from '@mingzhang/client';
import { useAct, useRight, type VariablesOf } from '@mingzhang/client/staff';
import { Refusal, useEnumLabel, useMessage, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type Control, useForm } from 'react-hook-form';

import { ActFault } from '../../parts/asked.tsx';
import { EnumField, TextField } from '../../parts/fields.tsx';
import { copyMutation, correctMutation, eraseMutation, personQuery } from './query.ts';
import { requestWords } from './words.ts';

type CorrectInput = VariablesOf<typeof correctMutation>['input'];
type EraseInput = VariablesOf<typeof eraseMutation>['input'];
type Kind = 'ACCESS' | 'CORRECTION' | 'DELETION';

const blank = { askedBy: 'SELF', paper: '', reason: '', ground: '', name: '', identityNumber: '', ethnicity: '', education: '', phone: '' };
type Values = typeof blank;

export interface RightsDialogProps {
  readonly person: { readonly id: string; readonly name: string | null };
  readonly onClose: () => void;
}

/** What a person may ask of what is kept of them: a copy, a correction, an erasure. */
export function RightsDialog({ person, onClose }: RightsDialogProps) {
  const t = useText(requestWords);
  const takes = useRight('takeRequests');
  const message = useMessage();
  const kinds: Kind[] = takes ? ['ACCESS', 'CORRECTION', 'DELETION'] : ['CORRECTION'];
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'CORRECTION');
  const [copied, setCopied] = useState(false);
  const acts = { ACCESS: useAct(copyMutation), CORRECTION: useAct(correctMutation), DELETION: useAct(eraseMutation) };
  const { data } = useAsk(personQuery, { id: person.id });
  const known = data?.node && 'version' in data.node ? data.node : undefined;
  const { control, handleSubmit } = useForm<Values>({ defaultValues: blank });
  const act = acts[kind];
  const refused = (name: string) => act.errors.find(({ field }) => field?.at(-1) === name)?.message;
  const send = handleSubmit(async (values) => {
    const { paper, reason } = values;
    const common = { person: person.id, askedBy: values.askedBy as EraseInput['askedBy'], paper, reason: reason || null };
    if (kind === 'ACCESS') {
      if (await acts.ACCESS.run((idempotencyKey) => ({ input: { ...common, idempotencyKey } }))) setCopied(true);
      return;
    }
    const done =
      kind === 'DELETION'
        ? await acts.DELETION.run((idempotencyKey) => ({
            input: { ...common, ground: values.ground as EraseInput['ground'], idempotencyKey },
          }))
        : await acts.CORRECTION.run({ input: { ...common, ...corrected(values), expectedVersion: known?.version ?? 0 } });
    if (!done) return;
    message.success(t(kind === 'DELETION' ? 'eraseDone' : 'correctDone'));
    onClose();
  });
  const note = { ACCESS: t('accessNote'), CORRECTION: t('correctNote'), DELETION: t('eraseNote') }[kind];
  const doing = { ACCESS: t('accessAct'), CORRECTION: t('correctAct'), DELETION: t('eraseAct') }[kind];
  return (
    <Modal open title={t('dialogTitle', { name: person.name ?? '—' })} onCancel={onClose} footer={null} destroyOnHidden>
      {copied ? (
        <div className="mza-stack">
          <p role="status">{t('accessDone')}</p>
          <Link to="/me">{t('toMe')}</Link>
        </div>
      ) : (
        <form className="mza-stack" onSubmit={(event) => void send(event)}>
          {kinds.length > 1 ? (
            <Segmented block value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(value) }))} />
          ) : null}
          <p>{note}</p>
          <Refusal errors={act.errors} />
          <ActFault fault={act.fault} />
          <EnumField control={control} name="askedBy" of="DataRequestAsker" label={t('askedBy')} must={t('mustChoose')} />
          <TextField control={control} name="paper" label={t('paper')} must={t('must')} hint={t('paperHint')} refused={refused('paper')} />
          {kind === 'DELETION' ? (
            <EnumField
              control={control}
              name="ground"
              of="ErasureGround"
              label={t('ground')}
              must={t('mustChoose')}
              refused={refused('ground')}
            />
          ) : null}
          {kind === 'CORRECTION' ? <Corrections control={control} known={known} refused={refused} /> : null}
          <TextField control={control} name="reason" label={t('reason')} refused={refused('reason')} />
          <Button
            htmlType="submit"
            type="primary"
            danger={kind === 'DELETION'}
            loading={act.busy}
            disabled={kind === 'CORRECTION' && !known}
          >
            {doing}
          </Button>
        </form>
      )}
    </Modal>
  );
}

interface Known {
  readonly name: string | null;
  readonly maskedIdentityNumber: string | null;
  readonly ethnicity: string | null;
  readonly education: string | null;
  readonly maskedPhone: string | null;
}

function Corrections({
  control,
  known,
  refused,
}: {
  readonly control: Control<Values>;
  readonly known: Known | undefined;
  readonly refused: (name: string) => string | undefined;
}) {
  const t = useText(requestWords);
  const label = useEnumLabel();
  const now = (value: string | null | undefined) => (value ? t('now', { value }) : undefined);
  return (
    <>
      <TextField control={control} name="name" label={t('name')} maxLength={100} hint={now(known?.name)} refused={refused('name')} />
      <TextField
        control={control}
        name="identityNumber"
        label={t('identityNumber')}
        maxLength={18}
        code
        hint={now(known?.maskedIdentityNumber)}
        refused={refused('identityNumber')}
      />
      <TextField
        control={control}
        name="phone"
        label={t('phone')}
        maxLength={20}
        code
        hint={now(known?.maskedPhone)}
        refused={refused('phone')}
      />
      <TextField
        control={control}
        name="ethnicity"
        label={t('ethnicity')}
        maxLength={20}
        hint={now(known?.ethnicity)}
        refused={refused('ethnicity')}
      />
      <EnumField
        control={control}
        name="education"
        of="EducationLevel"
        label={t('education')}
        hint={now(known?.education ? label('EducationLevel', known.education) : null)}
        refused={refused('education')}
      />
    </>
  );
}

/** Only what was filled in. */
function corrected({ name, identityNumber, ethnicity, education, phone }: Values) {
  const or = (value: string) => (value === '' ? null : value);
  return {
    name: or(name),
    identityNumber: or(identityNumber),
    ethnicity: or(ethnicity),
    education: or(education) as NonNullable<CorrectInput['education']> | null,
    phone: or(phone),
  };
}
