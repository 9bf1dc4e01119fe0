import { useEffect, useState } from 'react';

/** A value that is written letter by letter, once it has rested. It is compared by its content. */
export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled((before) => (JSON.stringify(before) === text ? before : (JSON.parse(text) as T))), restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);
  return settled;
}
