import { Icon } from '@mingzhang/ui';
import { lazy, Suspense } from 'react';

export interface SelectInputProps {
  readonly id?: string;
  /** Where no label stands over it. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly allowClear?: boolean;
  readonly searchable?: boolean;
  readonly size?: 'small';
  /** Width of the list in pixels, where it is wider than its control. */
  readonly wideList?: number;
  readonly invalid?: boolean;
}

const SelectControl = lazy(() => import('./lazy/select-control.tsx').then(({ SelectControl: component }) => ({ default: component })));

/** One of a list. The list comes after the page; until then the chosen value stands in its place. */
export function SelectInput(props: SelectInputProps) {
  const { value, options, size } = props;
  return (
    <Suspense
      fallback={
        <span className={size ? 'mza-shell mza-shell-small' : 'mza-shell'} aria-hidden="true">
          <span>{options.find((option) => option.value === value)?.label}</span>
          <Icon name="chevron-down" size={14} />
        </span>
      }
    >
      <SelectControl {...props} />
    </Suspense>
  );
}
