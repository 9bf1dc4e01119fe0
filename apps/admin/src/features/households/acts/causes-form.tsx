import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, enumOptions, useLanguage, useText } from '@mingzhang/ui';
import { Select } from 'antd';
import { Controller, useForm } from 'react-hook-form';

import { DayField, EnumField, FieldFrame, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import { Conflict } from './conflict.tsx';
import { KnownFacts } from './known-facts.tsx';
import { changeCausesMutation, type ActHousehold } from './query.ts';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

export type Cause = VariablesOf<typeof changeCausesMutation>['input']['causes'][number]['cause'];

/** The main cause and the others, as the act takes them. */
export function causesOf(main: string, others: readonly string[]): { cause: Cause; main: boolean }[] {
  return [main, ...others.filter((each) => each !== main)]
    .filter(Boolean)
    .map((cause) => ({ cause: cause as Cause, main: cause === main }));
}

/** The causes change from a day on; exactly one is the main one. */
export function CausesForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const { language } = useLanguage();
  const { today } = useViewer();
  const act = useHouseholdAct(changeCausesMutation, household);
  const others = (household.causes ?? []).filter(({ main }) => !main).map(({ cause }) => cause as string);
  const { control, handleSubmit, watch } = useForm({
    defaultValues: { main: (household.mainCause ?? '') as string, others, from: today, basis: '' },
  });
  const submit = handleSubmit(({ main, others: rest, from, basis }) =>
    act.submit((subject) => ({ input: { ...subject, causes: causesOf(main, rest), from, ...(basis ? { basis } : {}) } })),
  );
  const main = watch('main');
  return (
    <ActShell
      title={t('titleCauses', { name: household.headName ?? '' })}
      household={household}
      errors={act.errors}
      fault={act.fault}
      conflict={act.stale ? <Conflict opened={act.opened} now={act.now} onMine={act.rebase} onTheirs={act.leave} /> : null}
      submit={t('causesAct')}
      busy={act.busy}
      onSubmit={() => void submit()}
      aside={
        <Card title={t('effect')}>
          <p>{t('effectCauses')}</p>
        </Card>
      }
    >
      <KnownFacts household={household} />
      <Card title={t('fill')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <EnumField
            control={control}
            name="main"
            of="PovertyCause"
            label={t('mainCause')}
            must={t('mainMissing')}
            refused={act.refused('causes')}
          />
          <Controller
            control={control}
            name="others"
            render={({ field }) => (
              <FieldFrame label={t('otherCauses')}>
                {(id) => (
                  <Select
                    id={id}
                    ref={field.ref}
                    mode="multiple"
                    value={field.value}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                    optionFilterProp="label"
                    options={enumOptions('PovertyCause', language).filter(({ value }) => value !== main)}
                  />
                )}
              </FieldFrame>
            )}
          />
          <DayField control={control} name="from" label={t('from')} must={t('must')} max={today} refused={act.refused('from')} />
          <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={act.refused('basis')} />
        </div>
      </Card>
    </ActShell>
  );
}
