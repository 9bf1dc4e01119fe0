import { useEnumLabel } from '../enums/labels.ts';
import { Tag, type Tone } from './tag.tsx';

export type DataClass = 'P1' | 'P2' | 'P3' | 'P4';
const tones: Record<DataClass, Tone> = { P1: 'grey', P2: 'grey', P3: 'amber', P4: 'seal' };

/** How closely a field is held: 内部, 个人, 敏感, 机密; a lock from P3 on. */
export function ClassTag({ value }: { readonly value: DataClass }) {
  const label = useEnumLabel();
  const locked = value === 'P3' || value === 'P4';
  return (
    <Tag tone={tones[value]} title={value} {...(locked ? { icon: 'lock' as const } : {})}>
      {label('DataClass', value)}
    </Tag>
  );
}
