import { useState } from 'react';

/** A choice kept on this machine. Storage may be closed by policy; the choice then lasts as long as the page. */
export interface Preference<Value> {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
}

export function preference<Value>(key: string, otherwise: Value): Preference<Value> {
  let kept: Value | undefined;
  return {
    read() {
      if (kept !== undefined) return kept;
      try {
        const text = localStorage.getItem(key);
        return text === null ? otherwise : (JSON.parse(text) as Value);
      } catch {
        return otherwise;
      }
    },
    write(value) {
      kept = value;
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Kept in this page alone.
      }
    },
  };
}

export function usePreference<Value>({ read, write }: Preference<Value>): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(read);
  return [
    value,
    (next) => {
      write(next);
      setValue(next);
    },
  ];
}
