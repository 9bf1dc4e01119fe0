import { DatePicker } from 'antd';
import dayjs from 'dayjs';

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

/** A civil date: text in, text out. */
export function DayPicker({
  id,
  value,
  onChange,
  onBlur,
  max,
  min,
  placeholder,
  label,
  clearable = true,
  className,
  invalid = false,
}: DayPickerProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(className ? { className } : {})}
      {...(placeholder ? { placeholder } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...(invalid ? { status: 'error' as const } : {})}
      aria-label={label}
      allowClear={clearable}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  );
}
