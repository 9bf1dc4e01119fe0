import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

/** What the control that opens it wears. */
export interface PopTrigger {
  readonly 'aria-expanded': boolean;
  readonly 'aria-haspopup': 'dialog' | 'menu';
  readonly onClick: () => void;
}

export interface PopProps {
  readonly trigger: (props: PopTrigger) => ReactNode;
  readonly children: (close: () => void) => ReactNode;
  /** Which edge it shares with its control. */
  readonly align?: 'start' | 'end';
  readonly kind?: 'dialog' | 'menu';
  readonly className?: string;
  readonly onClosed?: () => void;
}

/** A small surface under its control. Escape and a press elsewhere close it; lists that its controls open count as inside. */
export function Pop({ trigger, children, align = 'start', kind = 'dialog', className, onClosed }: PopProps) {
  const [open, setOpen] = useState(false);
  const wrap = useRef<HTMLSpanElement>(null);
  const pressedInside = useRef(false);
  const close = () => {
    setOpen(false);
    onClosed?.();
  };
  useEffect(() => {
    if (!open) return undefined;
    const onPress = () => {
      if (!pressedInside.current) close();
      pressedInside.current = false;
    };
    document.addEventListener('mousedown', onPress);
    return () => document.removeEventListener('mousedown', onPress);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
    wrap.current?.querySelector('button')?.focus();
  };
  return (
    // Presses bubble here through React, from lists drawn elsewhere on the page too.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      ref={wrap}
      className={className ? `mz-pop ${className}` : 'mz-pop'}
      onKeyDown={onKeyDown}
      onMouseDown={() => {
        pressedInside.current = true;
      }}
    >
      {trigger({ 'aria-expanded': open, 'aria-haspopup': kind, onClick: () => (open ? close() : setOpen(true)) })}
      {open ? <span className={`mz-pop-sheet mz-pop-${align}`}>{children(close)}</span> : null}
    </span>
  );
}
