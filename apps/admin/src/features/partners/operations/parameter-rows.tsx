import { Card, useText } from '@mingzhang/ui';
import type { Control } from 'react-hook-form';

import { TextField } from '../../../parts/fields.tsx';
import type { CheckData } from './query.ts';
import type { OperationValues, ParameterValues } from './values.ts';
import { operationWords } from './words.ts';

interface ParameterRowsProps {
  readonly control: Control<OperationValues>;
  readonly parameters: readonly ParameterValues[];
  readonly variables: CheckData['variables'];
}

/** A row for each variable, with the type that the query says; what it is in both languages, and what the examples send. */
export function ParameterRows({ control, parameters, variables }: ParameterRowsProps) {
  const t = useText(operationWords);
  return (
    <Card title={t('parameters')} note={parameters.length === 0 ? t('noParameters') : t('parametersNote')}>
      {parameters.length === 0 ? null : (
        <ul className="mza-operation-rows">
          {parameters.map(({ name }, index) => {
            const variable = variables.find((each) => each.name === name);
            return (
              <li key={name}>
                <p>
                  <b className="mz-code">${name}</b> <span className="mz-code mz-quiet">{variable?.type}</span>
                  {variable?.required ? <span className="mz-quiet"> {t('required')}</span> : null}
                </p>
                <div className="mza-form-grid">
                  <TextField control={control} name={`parameters.${index}.zh`} label={t('wordsZh')} must={t('must')} />
                  <TextField control={control} name={`parameters.${index}.en`} label={t('wordsEn')} must={t('must')} />
                  <TextField control={control} name={`parameters.${index}.sample`} label={t('sample')} hint={t('sampleHint')} code />
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
