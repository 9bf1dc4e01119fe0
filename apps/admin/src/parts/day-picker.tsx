import { Icon } from '@mingzhang/ui';
import { lazy, Suspense } from 'react';

export interface DayPickerProps {
  readonly id?: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  readonly onBlur?: () => void;
  /** Last day that may be chosen. */
  readonly max?: string;
  readonly min?: string;
  readonly placeholder?: string;
  readonly label?: string;
  readonly clearable?: boolean;
  readonly className?: string;
  readonly invalid?: boolean;
}

const DayControl = lazy(() => import('./lazy/day-control.tsx').then(({ DayControl: component }) => ({ default: component })));

/** A civil date: text in, text out. The calendar comes after the page; until then its value stands in its place. */
export function DayPicker(props: DayPickerProps) {
  const { value, placeholder = '', className } = props;
  return (
    <Suspense
      fallback={
        <span className={className ? `mza-shell ${className}` : 'mza-shell'} aria-hidden="true">
          <span>{value ?? placeholder}</span>
          <Icon name="calendar" size={14} />
        </span>
      }
    >
      <DayControl {...props} />
    </Suspense>
  );
}
