import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';
import { useNavigate } from '@tanstack/react-router';

import { DayField, EnumField, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import { Conflict } from './conflict.tsx';
import { KnownFacts } from './known-facts.tsx';
import { changeAttributeMutation, type ActHousehold } from './query.ts';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

export type Attribute = VariablesOf<typeof changeAttributeMutation>['input']['attribute'];

/** The support class has changed from a day on. */
export function AttributeForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const navigate = useNavigate();
  const act = useHouseholdAct(changeAttributeMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { attribute: '', from: today, basis: '' } });
  const submit = handleSubmit(({ attribute, from, basis }) =>
    act.submit((subject) => ({ input: { ...subject, attribute: attribute as Attribute, from, basis } })),
  );
  return (
    <ActShell
      title={t('titleAttribute', { name: household.headName ?? '' })}
      household={household}
      errors={act.errors}
      fault={act.fault}
      remedies={({ code }) =>
        code === 'BEFORE_CURRENT_STATE'
          ? [
              {
                label: t('correctInstead'),
                best: true,
                onClick: () =>
                  void navigate({ to: '/households/$number/$act', params: { number: household.number ?? '', act: 'correct' } }),
              },
            ]
          : []
      }
      conflict={act.stale ? <Conflict opened={act.opened} now={act.now} onMine={act.rebase} onTheirs={act.leave} /> : null}
      submit={t('changeAct')}
      busy={act.busy}
      onSubmit={() => void submit()}
      aside={
        <Card title={t('effect')}>
          <p>{t('effectAttribute')}</p>
        </Card>
      }
    >
      <KnownFacts household={household} />
      <Card title={t('fill')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <EnumField
            control={control}
            name="attribute"
            of="HouseholdAttribute"
            without={household.attribute ? [household.attribute] : []}
            label={t('attribute')}
            must={t('must')}
            refused={act.refused('attribute')}
          />
          <DayField control={control} name="from" label={t('from')} must={t('must')} max={today} refused={act.refused('from')} />
          <TextField
            control={control}
            name="basis"
            label={t('basis')}
            must={t('must')}
            hint={t('basisHint')}
            refused={act.refused('basis')}
            wide
          />
        </div>
      </Card>
    </ActShell>
  );
}
