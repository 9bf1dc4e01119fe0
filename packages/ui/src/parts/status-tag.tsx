import { useEnumLabel, type EnumName } from '../enums/labels.ts';
import { useText } from '../i18n/language-context.tsx';
import { statusLooks, unknownLook } from './status-look.ts';
import { Tag } from './tag.tsx';
import { partWords } from './words.ts';

export interface StatusTagProps {
  readonly of: EnumName;
  readonly value: string | null | undefined;
  /** Another word than the catalogue's, e.g. with a date. */
  readonly label?: string;
}

/** A state as word, shape and ground together; never by colour alone. */
export function StatusTag({ of, value, label }: StatusTagProps) {
  const enumLabel = useEnumLabel();
  if (!value) return <span className="mz-nodata">—</span>;
  const { tone, icon, solid = false } = statusLooks[of]?.[value] ?? unknownLook;
  return (
    <Tag tone={tone} icon={icon} solid={solid}>
      {label ?? enumLabel(of, value)}
    </Tag>
  );
}

/** When something is due: overdue in seal, today in amber, later grey. */
export function DueTag({ daysLeft, label }: { readonly daysLeft: number; readonly label: string }) {
  if (daysLeft < 0)
    return (
      <Tag tone="seal" icon="alert-circle">
        {label}
      </Tag>
    );
  return daysLeft === 0 ? (
    <Tag tone="amber" icon="clock">
      {label}
    </Tag>
  ) : (
    <Tag>{label}</Tag>
  );
}

/** Days left of a notice: amber from two days on. */
export function DaysLeftTag({ days }: { readonly days: number }) {
  const t = useText(partWords);
  if (days > 2)
    return (
      <Tag tone="pine" icon="dot" solid>
        {t('daysLeft', { n: days })}
      </Tag>
    );
  return (
    <Tag tone="amber" icon="clock">
      {days <= 0 ? t('endsToday') : t('daysLeft', { n: days })}
    </Tag>
  );
}
