import { type KeyboardEvent, useRef } from 'react';

export interface TabRowProps<Key extends string> {
  /** What the tabs divide, for screen readers. */
  readonly label: string;
  readonly current: Key;
  readonly tabs: readonly { readonly key: Key; readonly label: string }[];
  readonly onChange: (key: Key) => void;
}

/** Tabs on one line, which scrolls on a phone. Left and right walk them, as Home and End do. */
export function TabRow<Key extends string>({ label, current, tabs, onChange }: TabRowProps<Key>) {
  const row = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === current);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.key);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <div ref={row} className="mz-tabrow" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={onKey}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          className="mz-tabrow-tab"
          data-tab={tab.key}
          aria-selected={tab.key === current}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
