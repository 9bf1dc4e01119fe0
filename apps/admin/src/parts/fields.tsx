import { enumOptions, useLanguage, type EnumName } from '@mingzhang/ui';
import { useId, type ReactNode } from 'react';
import { Controller, type Control, type FieldPath, type FieldValues } from 'react-hook-form';

import { DayPicker } from './day-picker.tsx';
import { SelectInput } from './select-input.tsx';

export interface FieldFrameProps {
  readonly label: string;
  readonly must?: boolean;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly wide?: boolean;
  readonly children: (id: string) => ReactNode;
}

/** A label over its control, its fault under it. */
export function FieldFrame({ label, must = false, hint, fault, wide = false, children }: FieldFrameProps) {
  const id = useId();
  return (
    <div className={wide ? 'mza-field mza-wide' : 'mza-field'}>
      <label htmlFor={id} className={must ? 'mza-label mza-must' : 'mza-label'}>
        {label}
      </label>
      {children(id)}
      {fault ? (
        <span className="mza-field-fault" id={`${id}-fault`}>
          {fault}
        </span>
      ) : hint ? (
        <span className="mza-field-hint">{hint}</span>
      ) : null}
    </div>
  );
}

interface Common<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  /** What is said when it is left empty; without it the field may stay empty. */
  readonly must?: string;
  readonly hint?: ReactNode;
  /** The server's fault of this field. */
  readonly refused?: string | undefined;
  readonly wide?: boolean;
}

export function TextField<Values extends FieldValues>(
  props: Common<Values> & {
    readonly maxLength?: number;
    readonly code?: boolean;
    readonly onLeave?: (value: string) => void;
    readonly suffix?: string;
  },
) {
  const { control, name, label, must, hint, refused, wide = false, maxLength = 200, code = false, onLeave, suffix } = props;
  return (
    <Controller
      control={control}
      name={name}
      {...(must ? { rules: { required: must } } : {})}
      render={({ field, fieldState }) => (
        <FieldFrame label={label} must={must !== undefined} hint={hint} fault={fieldState.error?.message ?? refused} wide={wide}>
          {(id) => (
            <span className={suffix ? 'mza-input mza-input-suffixed' : 'mza-input'}>
              <input
                id={id}
                ref={field.ref}
                {...(code ? { className: 'mz-code' } : {})}
                value={(field.value as string | undefined) ?? ''}
                onChange={(event) => field.onChange(event.target.value)}
                onBlur={(event) => {
                  field.onBlur();
                  onLeave?.(event.target.value);
                }}
                maxLength={maxLength}
                autoComplete="off"
                aria-invalid={Boolean(fieldState.error || refused)}
              />
              {suffix ? <span>{suffix}</span> : null}
            </span>
          )}
        </FieldFrame>
      )}
    />
  );
}

export function DayField<Values extends FieldValues>(props: Common<Values> & { readonly max?: string; readonly min?: string }) {
  const { control, name, label, must, hint, refused, max, min } = props;
  return (
    <Controller
      control={control}
      name={name}
      {...(must ? { rules: { required: must } } : {})}
      render={({ field, fieldState }) => (
        <FieldFrame label={label} must={must !== undefined} hint={hint} fault={fieldState.error?.message ?? refused}>
          {(id) => (
            <DayPicker
              id={id}
              value={field.value as string | undefined}
              onChange={(day) => field.onChange(day ?? '')}
              onBlur={field.onBlur}
              invalid={Boolean(fieldState.error || refused)}
              {...(max ? { max } : {})}
              {...(min ? { min } : {})}
            />
          )}
        </FieldFrame>
      )}
    />
  );
}

export function EnumField<Values extends FieldValues>(
  props: Common<Values> & { readonly of: EnumName; readonly without?: readonly string[] },
) {
  const { of, without = [] } = props;
  const { language } = useLanguage();
  return <SelectField {...props} options={enumOptions(of, language).filter(({ value }) => !without.includes(value))} />;
}

export function SelectField<Values extends FieldValues>(
  props: Common<Values> & { readonly options: readonly { readonly value: string; readonly label: string }[] },
) {
  const { control, name, label, must, hint, refused, wide = false, options } = props;
  return (
    <Controller
      control={control}
      name={name}
      {...(must ? { rules: { required: must } } : {})}
      render={({ field, fieldState }) => (
        <FieldFrame label={label} must={must !== undefined} hint={hint} fault={fieldState.error?.message ?? refused} wide={wide}>
          {(id) => (
            <SelectInput
              id={id}
              value={(field.value as string | undefined) ?? ''}
              onChange={field.onChange}
              onBlur={field.onBlur}
              allowClear={must === undefined}
              options={options}
              invalid={Boolean(fieldState.error || refused)}
            />
          )}
        </FieldFrame>
      )}
    />
  );
}
