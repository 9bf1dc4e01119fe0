import { Figure } from '@mingzhang/ui';
import { lazy, Suspense, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

import type { FigureCell } from './documents.ts';
import { useFigureWords } from './labels.ts';

const Beside = lazy(() => import('./beside.tsx').then((beside) => ({ default: beside.Beside })));

interface FigureDoorProps {
  readonly cell: FigureCell | undefined;
  readonly label: string;
  /** Line and column, for the arrows. */
  readonly place: string;
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly popover: () => ReactNode;
}

/** A figure in a cell. It opens beside itself; Esc closes it and the focus returns here. */
export function FigureDoor({ cell, label, place, reachable, onFocus, onKeyDown, open, onOpen, popover }: FigureDoorProps) {
  const words = useFigureWords();
  const drawn = words.cell(cell);
  const button = useRef<HTMLButtonElement>(null);
  const spoken = drawn.__typename === 'FigureValue' ? `${label} ${drawn.printed}` : label;
  const wasOpen = useRef(open);
  useEffect(() => {
    // The focus was inside what closed: it returns here. Another cell that was pressed keeps it.
    if (wasOpen.current && !open && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
    wasOpen.current = open;
  }, [open]);
  return (
    <span className="mzr-door">
      <button
        ref={button}
        type="button"
        className={open ? 'mzr-cell mzr-cell-open' : 'mzr-cell'}
        data-cell={place}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={open}
        aria-haspopup="dialog"
        {...(drawn.__typename === 'FigureValue' ? { 'aria-label': spoken } : {})}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={() => onOpen(!open)}
      >
        <Figure figure={drawn} />
      </button>
      {open ? (
        <Suspense>
          <Beside content={popover()} onClose={() => onOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
}
