import { useText } from '@mingzhang/ui';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';

import { TextField } from '../../../parts/fields.tsx';
import { actWords } from './words.ts';

interface BasisFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly refused: string | undefined;
  /** Acts that turn the register's word into another want a basis. */
  readonly must?: boolean;
  readonly wide?: boolean;
}

/** 依据: the document or the visit on which the act rests. */
export function BasisField<Values extends FieldValues & { basis: string }>({ must = false, ...props }: BasisFieldProps<Values>) {
  const t = useText(actWords);
  return (
    <TextField
      {...props}
      name={'basis' as FieldPath<Values>}
      label={t('basis')}
      hint={t('basisHint')}
      {...(must ? { must: t('must') } : {})}
    />
  );
}
