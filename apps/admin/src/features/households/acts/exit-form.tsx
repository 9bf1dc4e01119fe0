import { useRight, useViewer } from '@mingzhang/client/staff';
import { Card, Icon, useEnumLabel, useText, type Remedy } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';

import { DayField, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import { Conflict } from './conflict.tsx';
import { KnownFacts } from './known-facts.tsx';
import { confirmExitMutation, listForExitMutation, type ActHousehold } from './query.ts';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

/** The exit in its two steps: first on the list, then confirmed. Which step it is, the register says. */
export function ExitForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const label = useEnumLabel();
  const confirms = useRight('confirmExit');
  const name = household.headName ?? '';
  if (household.status === 'PRE_EXIT')
    return confirms ? <Step household={household} kind="confirm" /> : <Blocked household={household} why={t('countyOnly')} />;
  if (household.status === 'NOT_EXITED' || household.status === 'RETURNED') return <Step household={household} kind="list" />;
  return (
    <Blocked
      household={household}
      why={t('notNow', { status: label('RegisterStatus', household.status) })}
      title={t('titleExited', { name })}
    />
  );
}

function Blocked({ household, why, title }: { readonly household: ActHousehold; readonly why: string; readonly title?: string }) {
  const t = useText(actWords);
  return (
    <ActShell
      title={title ?? t('titleExit', { name: household.headName ?? '' })}
      household={household}
      errors={[]}
      fault={undefined}
      blocked={why}
      aside={<Steps household={household} />}
      submit=""
      busy={false}
      onSubmit={() => undefined}
    >
      {null}
    </ActShell>
  );
}

function Step({ household, kind }: { readonly household: ActHousehold; readonly kind: 'list' | 'confirm' }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const navigate = useNavigate();
  const document = kind === 'list' ? listForExitMutation : confirmExitMutation;
  // Both take the same input, so one form serves both steps.
  const act = useHouseholdAct(document as typeof confirmExitMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { on: today, basis: '' } });
  const submit = handleSubmit(({ on, basis }) =>
    act.submit((subject, idempotencyKey) => ({ input: { ...subject, on, idempotencyKey, ...(basis ? { basis } : {}) } })),
  );
  const remedies = ({ code }: { code: string }): Remedy[] => {
    if (code === 'INCOME_BELOW_EXIT_FLOOR' || code === 'INCOME_UNKNOWN') return [{ label: t('incomeAccount'), onClick: act.leave }];
    if (code === 'BEFORE_CURRENT_STATE')
      return [
        {
          label: t('correctInstead'),
          onClick: () => void navigate({ to: '/households/$number/$act', params: { number: household.number ?? '', act: 'correct' } }),
        },
      ];
    return [];
  };
  return (
    <ActShell
      title={t(kind === 'list' ? 'titleListForExit' : 'titleExit', { name: household.headName ?? '' })}
      household={household}
      errors={act.errors}
      fault={act.fault}
      remedies={remedies}
      conflict={act.stale ? <Conflict opened={act.opened} now={act.now} onMine={act.rebase} onTheirs={act.leave} /> : null}
      submit={t(kind === 'list' ? 'listAct' : 'exitAct')}
      busy={act.busy}
      onSubmit={() => void submit()}
      aside={
        <>
          <Steps household={household} />
          <Card title={t('effect')}>
            <p>{t(kind === 'list' ? 'effectList' : 'effectExit')}</p>
          </Card>
        </>
      }
    >
      <KnownFacts household={household} />
      <Card title={t('fill')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <DayField
            control={control}
            name="on"
            label={t(kind === 'list' ? 'onListed' : 'onExited')}
            must={t('must')}
            max={today}
            refused={act.refused('on') ?? act.refused('exitedOn') ?? act.refused('listedOn')}
          />
          <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={act.refused('basis')} />
        </div>
      </Card>
    </ActShell>
  );
}

function Steps({ household: { status } }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const at = status === 'EXITED' ? 3 : status === 'PRE_EXIT' ? 2 : 1;
  return (
    <Card title={t('steps')}>
      <ol className="mza-steps">
        {[t('stepRegistered'), t('stepListed'), t('stepConfirmed')].map((step, index) => (
          <li
            key={step}
            className={index < at ? 'mza-step-done' : index === at ? 'mza-step-now' : ''}
            {...(index === at ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="mza-step-mark">{index < at ? <Icon name="check" size={12} /> : null}</span>
            <span>
              {step}
              {index === at ? <span className="mz-quiet"> {t('here')}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
