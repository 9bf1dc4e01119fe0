import { formatCount, Icon, useText } from '@mingzhang/ui';
import { useRef } from 'react';
import { Controller, type Control } from 'react-hook-form';

import { FieldFrame } from '../../../parts/fields.tsx';
import type { CheckData } from './query.ts';
import type { OperationValues } from './values.ts';
import { operationWords } from './words.ts';

interface DocumentFieldProps {
  readonly control: Control<OperationValues>;
  readonly check: CheckData | undefined;
  readonly busy: boolean;
}

/** The query in letters of one width; under it what the platform thinks of it, each fault a way to its place. */
export function DocumentField({ control, check, busy }: DocumentFieldProps) {
  const t = useText(operationWords);
  const area = useRef<HTMLTextAreaElement>(null);
  const goTo = (line: number, column: number) => {
    const text = area.current?.value ?? '';
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1;
    area.current?.focus();
    area.current?.setSelectionRange(start, start);
  };
  return (
    <Controller
      control={control}
      name="document"
      rules={{ required: t('must') }}
      render={({ field, fieldState }) => (
        <FieldFrame label={t('document')} must hint={t('documentHint')} fault={fieldState.error?.message} wide>
          {(id) => (
            <>
              <textarea
                id={id}
                ref={(element) => {
                  area.current = element;
                  field.ref(element);
                }}
                className="mza-document mz-code"
                rows={Math.min(24, Math.max(10, field.value.split('\n').length + 1))}
                spellCheck={false}
                autoComplete="off"
                maxLength={10_000}
                value={field.value}
                onChange={(event) => field.onChange(event.target.value)}
                onBlur={field.onBlur}
                aria-invalid={Boolean(fieldState.error) || (check?.faults.length ?? 0) > 0}
                aria-describedby={`${id}-verdict`}
              />
              <Verdict id={`${id}-verdict`} written={field.value.trim() !== ''} check={check} busy={busy} goTo={goTo} />
            </>
          )}
        </FieldFrame>
      )}
    />
  );
}

interface VerdictProps {
  readonly id: string;
  readonly written: boolean;
  readonly check: CheckData | undefined;
  readonly busy: boolean;
  readonly goTo: (line: number, column: number) => void;
}

function Verdict({ id, written, check, busy, goTo }: VerdictProps) {
  const t = useText(operationWords);
  if (!written || !check || busy)
    return (
      <p id={id} className="mz-quiet" aria-live="polite">
        {t(written ? 'checking' : 'unread')}
      </p>
    );
  const { faults, cost } = check;
  return (
    <div id={id} className="mza-verdict" aria-live="polite">
      <p className={faults.length === 0 ? 'mza-verdict-holds' : 'mza-verdict-off'}>
        <Icon name={faults.length === 0 ? 'check-circle' : 'warning'} size={14} />
        <b>{faults.length === 0 ? t('holds') : t('faults', { n: faults.length })}</b>
        {cost === null ? null : <span>{t('cost', { n: formatCount(cost) })}</span>}
      </p>
      {faults.length > 0 ? (
        <ol>
          {faults.map(({ message, line, column }) => (
            <li key={`${line}:${column}:${message}`}>
              {line !== null && column !== null ? (
                <button type="button" className="mz-linklike" onClick={() => goTo(line, column)}>
                  {message}
                </button>
              ) : (
                message
              )}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
