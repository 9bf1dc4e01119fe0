import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { Pop, type PopTrigger } from './pop.tsx';

export interface MenuChoice {
  readonly key: string;
  readonly label: string;
  readonly danger?: boolean;
}

export interface MenuButtonProps {
  readonly trigger: (props: PopTrigger) => ReactNode;
  readonly items: readonly MenuChoice[];
  readonly onChoose: (key: string) => void;
  readonly align?: 'start' | 'end';
}

/** A control with a menu under it. Up and down walk it; its first entry has the focus. */
export function MenuButton({ trigger, items, onChoose, align = 'end' }: MenuButtonProps) {
  return (
    <Pop kind="menu" align={align} trigger={trigger}>
      {(close) => (
        <Menu
          items={items}
          onChoose={(key) => {
            close();
            onChoose(key);
          }}
        />
      )}
    </Pop>
  );
}

function Menu({ items, onChoose }: Pick<MenuButtonProps, 'items' | 'onChoose'>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const entries = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    entries.at(to % entries.length)?.focus();
  };
  return (
    <div ref={list} className="mz-menu" role="menu" tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map(({ key, label, danger = false }) => (
        <button key={key} type="button" role="menuitem" className={danger ? 'mz-menu-danger' : undefined} onClick={() => onChoose(key)}>
          {label}
        </button>
      ))}
    </div>
  );
}
