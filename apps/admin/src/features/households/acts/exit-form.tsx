import { useRight, useViewer } from '@mingzhang/client/staff';
import { Card, Icon, useEnumLabel, useText, type Remedy } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField } from '../../../parts/fields.tsx';
import { BlockedAct, HouseholdActShell } from './act-shell.tsx';
import { BasisField } from './basis-field.tsx';
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
    return confirms ? (
      <Step household={household} kind="confirm" />
    ) : (
      <BlockedAct household={household} title={t('titleExit', { name })} why={t('countyOnly')} aside={<Steps household={household} />} />
    );
  if (household.status === 'NOT_EXITED' || household.status === 'RETURNED') return <Step household={household} kind="list" />;
  return (
    <BlockedAct
      household={household}
      title={t('titleExited', { name })}
      why={t('notNow', { status: label('RegisterStatus', household.status) })}
      aside={<Steps household={household} />}
    />
  );
}

function Step({ household, kind }: { readonly household: ActHousehold; readonly kind: 'list' | 'confirm' }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const document = kind === 'list' ? listForExitMutation : confirmExitMutation;
  // Both take the same input, so one form serves both steps.
  const act = useHouseholdAct(document as typeof confirmExitMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { on: today, basis: '' } });
  const submit = handleSubmit(({ on, basis }) =>
    act.submit((subject, idempotencyKey) => ({ input: { ...subject, on, idempotencyKey, ...(basis ? { basis } : {}) } })),
  );
  const remedies = ({ code }: { code: string }): Remedy[] => {
    if (code === 'INCOME_BELOW_EXIT_FLOOR' || code === 'INCOME_UNKNOWN') return [{ label: t('incomeAccount'), onClick: act.leave }];
    if (code === 'BEFORE_CURRENT_STATE') return [{ label: t('correctInstead'), onClick: () => act.goToAct('correct') }];
    return [];
  };
  return (
    <HouseholdActShell
      title={t(kind === 'list' ? 'titleListForExit' : 'titleExit', { name: household.headName ?? '' })}
      household={household}
      act={act}
      remedies={remedies}
      submit={t(kind === 'list' ? 'listAct' : 'exitAct')}
      onSubmit={() => void submit()}
      effect={t(kind === 'list' ? 'effectList' : 'effectExit')}
      aside={<Steps household={household} />}
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
          <BasisField control={control} refused={act.refused('basis')} />
        </div>
      </Card>
    </HouseholdActShell>
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
