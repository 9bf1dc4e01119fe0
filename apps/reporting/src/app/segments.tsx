import { useId } from 'react';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly small?: boolean;
}

/** One of a few, all in view: the browser's own radio buttons, so arrows and screen readers know them, and nothing has to be loaded. */
export function Segments<Value extends string>({ label, value, options, onChange, small = false }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={small ? 'mzr-segments mzr-segments-small' : 'mzr-segments'}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
