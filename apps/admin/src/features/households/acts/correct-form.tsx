import { useViewer } from '@mingzhang/client/staff';
import { Card, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField, EnumField } from '../../../parts/fields.tsx';
import { HouseholdActShell } from './act-shell.tsx';
import type { Attribute } from './attribute-form.tsx';
import { BasisField } from './basis-field.tsx';
import { KnownFacts } from './known-facts.tsx';
import { correctAttributeMutation, type ActHousehold } from './query.ts';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

/** What was recorded of a period was wrong; what was known then stays readable. It first asks whether it was wrong or has changed. */
export function CorrectForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const act = useHouseholdAct(correctAttributeMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { attribute: '', from: '', to: '', basis: '' } });
  const submit = handleSubmit(({ attribute, from, to, basis }) =>
    act.submit((subject) => ({ input: { ...subject, attribute: attribute as Attribute, from, basis, ...(to ? { to } : {}) } })),
  );
  return (
    <HouseholdActShell
      title={t('titleCorrect', { name: household.headName ?? '' })}
      household={household}
      act={act}
      submit={t('correctAct')}
      onSubmit={() => void submit()}
      effect={t('effectCorrect')}
    >
      <Card title={t('whyCorrect')}>
        <div className="mza-checks" role="radiogroup" aria-label={t('whyCorrect')}>
          <label>
            <input type="radio" name="why" defaultChecked /> {t('wasWrong')}
          </label>
          <label>
            <input type="radio" name="why" onChange={() => act.goToAct('attribute')} /> {t('hasChanged')}
          </label>
        </div>
      </Card>
      <KnownFacts household={household} />
      <Card title={t('fill')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <EnumField
            control={control}
            name="attribute"
            of="HouseholdAttribute"
            label={t('rightAttribute')}
            must={t('must')}
            refused={act.refused('attribute')}
          />
          <DayField control={control} name="from" label={t('from')} must={t('must')} max={today} refused={act.refused('from')} />
          <DayField control={control} name="to" label={t('to')} refused={act.refused('to')} />
          <BasisField control={control} must refused={act.refused('basis')} wide />
        </div>
      </Card>
    </HouseholdActShell>
  );
}
