import { Select } from 'antd';

import type { SelectInputProps } from '../select-input.tsx';

/** The component library's list to choose from, for one value or several. */
export function SelectControl({
  invalid = false,
  searchable = true,
  label,
  value,
  onChange,
  wideList,
  options,
  ...rest
}: SelectInputProps) {
  return (
    <Select
      {...rest}
      {...(label ? { 'aria-label': label } : {})}
      {...(wideList ? { popupMatchSelectWidth: wideList } : {})}
      // An empty text is nothing chosen, unless one of the options is it.
      value={value === '' && !options.some((option) => option.value === '') ? null : value}
      onChange={(next: string | null) => onChange(next ?? '')}
      options={[...options]}
      showSearch={searchable}
      optionFilterProp="label"
      status={invalid ? 'error' : ''}
    />
  );
}
