import { Card, Icon, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useFieldArray, type Control } from 'react-hook-form';

import { SelectField, TextField } from '../../../parts/fields.tsx';
import { SelectInput } from '../../../parts/select-input.tsx';
import type { CheckData } from './query.ts';
import { columnFor, type OperationValues } from './values.ts';
import { operationWords } from './words.ts';

interface ColumnRowsProps {
  readonly control: Control<OperationValues>;
  readonly check: CheckData | undefined;
  /** The next verdict is on its way: the paths are those of what was written before. */
  readonly busy: boolean;
}

const options = (paths: readonly string[]) => paths.map((path) => ({ value: path, label: path }));

/** The flat answer: which list makes the rows, and its columns, chosen from what the query asks for. */
export function ColumnRows({ control, check, busy }: ColumnRowsProps) {
  const t = useText(operationWords);
  const [path, setPath] = useState('');
  const { fields, append, remove } = useFieldArray({ control, name: 'columns' });
  const free = (check?.columnPaths ?? []).filter((each) => !each.includes('pageInfo') && !fields.some((column) => column.path === each));
  const addAll = () => {
    const made = [...fields];
    for (const each of free) made.push({ ...columnFor(each, made), id: each });
    append(made.slice(fields.length).map(({ name, path: from, zh, en }) => ({ name, path: from, zh, en })));
  };
  return (
    <Card title={t('answer')} note={t('answerNote')}>
      <div className="mza-stack">
        <SelectField
          control={control}
          name="rows"
          label={t('rows')}
          must={t('must')}
          hint={t('rowsHint')}
          options={options(check?.rowPaths ?? [])}
          wide
        />
        {fields.length === 0 ? <p className="mz-quiet">{t('noColumns')}</p> : null}
        <ul className="mza-operation-rows">
          {fields.map((column, index) => (
            <li key={column.id}>
              <p>
                <span className="mz-quiet">{t('path')}</span> <span className="mz-code">{column.path}</span>{' '}
                <button type="button" className="mz-linklike" onClick={() => remove(index)}>
                  {t('drop')}
                </button>
              </p>
              <div className="mza-form-grid">
                <TextField control={control} name={`columns.${index}.name`} label={t('columnName')} must={t('must')} maxLength={40} code />
                <TextField control={control} name={`columns.${index}.zh`} label={t('wordsZh')} must={t('must')} />
                <TextField control={control} name={`columns.${index}.en`} label={t('wordsEn')} must={t('must')} />
              </div>
            </li>
          ))}
        </ul>
        {free.length > 0 ? (
          <div className="mza-acts">
            <SelectInput label={t('path')} value={path} onChange={setPath} options={options(free)} wideList={420} />
            <Button
              icon={<Icon name="plus" size={14} />}
              disabled={busy || !free.includes(path)}
              onClick={() => {
                append(columnFor(path, fields));
                setPath('');
              }}
            >
              {t('addColumn')}
            </Button>
            <Button disabled={busy} onClick={addAll}>
              {t('allColumns')}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
