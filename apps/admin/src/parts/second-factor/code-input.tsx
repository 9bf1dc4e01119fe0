import { useId } from 'react';

export interface CodeInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Six digits are there. */
  readonly onFull: (code: string) => void;
  readonly invalid: boolean;
}

/** Six digits: a phone offers its number keys, and what comes by message is filled in. */
export function CodeInput({ label, value, onChange, onFull, invalid }: CodeInputProps) {
  const id = useId();
  const take = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 6);
    onChange(digits);
    if (digits.length === 6 && digits !== value) onFull(digits);
  };
  return (
    <div className="mza-field">
      <label htmlFor={id}>{label}</label>
      <span className="mza-input mza-input-large">
        <input
          id={id}
          className="mza-one-time"
          inputMode="numeric"
          autoComplete="one-time-code"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has just asked for this and for nothing else
          autoFocus
          maxLength={9}
          value={value}
          aria-invalid={invalid}
          onChange={(event) => take(event.target.value)}
        />
      </span>
    </div>
  );
}
