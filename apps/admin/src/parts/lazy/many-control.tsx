import { Select } from 'antd';

export interface ManyControlProps {
  readonly id: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly onBlur: () => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Several of a list. */
export function ManyControl({ value, options, ...rest }: ManyControlProps) {
  return <Select {...rest} mode="multiple" value={[...value]} options={[...options]} optionFilterProp="label" />;
}
