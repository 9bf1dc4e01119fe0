import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField, EnumField } from '../../../parts/fields.tsx';
import { HouseholdActShell } from './act-shell.tsx';
import { BasisField } from './basis-field.tsx';
import { KnownFacts } from './known-facts.tsx';
import { changeAttributeMutation, type ActHousehold } from './query.ts';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

export type Attribute = VariablesOf<typeof changeAttributeMutation>['input']['attribute'];

/** The support class has changed from a day on. */
export function AttributeForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const act = useHouseholdAct(changeAttributeMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { attribute: '', from: today, basis: '' } });
  const submit = handleSubmit(({ attribute, from, basis }) =>
    act.submit((subject) => ({ input: { ...subject, attribute: attribute as Attribute, from, basis } })),
  );
  return (
    <HouseholdActShell
      title={t('titleAttribute', { name: household.headName ?? '' })}
      household={household}
      act={act}
      remedies={({ code }) =>
        code === 'BEFORE_CURRENT_STATE' ? [{ label: t('correctInstead'), best: true, onClick: () => act.goToAct('correct') }] : []
      }
      submit={t('changeAct')}
      onSubmit={() => void submit()}
      effect={t('effectAttribute')}
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
          <BasisField control={control} must refused={act.refused('basis')} wide />
        </div>
      </Card>
    </HouseholdActShell>
  );
}
