import { DatePicker } from 'antd';
import dayjs from 'dayjs';

import type { DayPickerProps } from '../day-picker.tsx';

/** A civil date: text in, text out. */
export function DayControl({
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
