import { enumOptions, useLanguage, useText } from '@mingzhang/ui';
import type { VariablesOf } from '@mingzhang/client/staff';
import { lazy, Suspense } from 'react';
import { Controller, useWatch, type Control } from 'react-hook-form';

import { EnumField, FieldFrame } from '../../../parts/fields.tsx';
import type { changeCausesMutation } from './query.ts';
import { actWords } from './words.ts';

const ManyControl = lazy(() =>
  import('../../../parts/lazy/many-control.tsx').then(({ ManyControl: component }) => ({ default: component })),
);

type Cause = VariablesOf<typeof changeCausesMutation>['input']['causes'][number];

export interface CauseValues {
  mainCause: string;
  otherCauses: string[];
}

/** The main cause and the others, as the acts take them. */
export function causesOf({ mainCause, otherCauses }: CauseValues): Cause[] {
  return [mainCause, ...otherCauses.filter((each) => each !== mainCause)]
    .filter(Boolean)
    .map((cause) => ({ cause: cause as Cause['cause'], main: cause === mainCause }));
}

/** Exactly one main cause, and any number of others. */
export function CauseFields<Values extends CauseValues>({
  control: given,
  refused,
}: {
  readonly control: Control<Values>;
  readonly refused: string | undefined;
}) {
  const t = useText(actWords);
  const { language } = useLanguage();
  // A form of more fields is a form of these two.
  const control = given as unknown as Control<CauseValues>;
  const main = useWatch({ control, name: 'mainCause' });
  return (
    <>
      <EnumField control={control} name="mainCause" of="PovertyCause" label={t('mainCause')} must={t('mainMissing')} refused={refused} />
      <Controller
        control={control}
        name="otherCauses"
        render={({ field }) => (
          <FieldFrame label={t('otherCauses')}>
            {(id) => (
              <Suspense fallback={<span className="mza-shell" aria-hidden="true" />}>
                <ManyControl
                  id={id}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  options={enumOptions('PovertyCause', language).filter(({ value }) => value !== main)}
                />
              </Suspense>
            )}
          </FieldFrame>
        )}
      />
    </>
  );
}
