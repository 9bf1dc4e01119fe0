import { findPlace, treeOptions, usePlaces, useViewer } from '@mingzhang/client/staff';
import { Icon, useText } from '@mingzhang/ui';
import { DatePicker, Select, TreeSelect } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

import { appWords } from './words.ts';

export interface PlaceControlProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

export function PlacePicker({ value, onChange }: PlaceControlProps) {
  const t = useText(appWords);
  const { office } = useViewer();
  const { root } = usePlaces();
  // Until the places are there, the one that everybody starts from has its name already, and no code is shown, unless the place is not registered.
  const own = { value, title: value === office?.placeCode ? (office.place?.name ?? value) : '' };
  return (
    <TreeSelect
      className="mzr-place"
      aria-label={t('place')}
      value={findPlace(root, value) || !root ? value : root.code}
      treeData={[root ? treeOptions(root) : own]}
      {...(root ? { treeDefaultExpandedKeys: [root.code] } : {})}
      loading={!root}
      showSearch
      treeNodeFilterProp="title"
      popupMatchSelectWidth={260}
      suffixIcon={<Icon name="pin" size={15} />}
      onChange={onChange}
    />
  );
}

export interface DateControlProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (date: string | undefined) => void;
  readonly min?: string | undefined;
}

/** A civil date, not later than the platform's day. */
export function DatePick({ label, value, onChange, min }: DateControlProps) {
  const { today } = useViewer();
  const outside = (date: Dayjs) => date.isAfter(dayjs(today), 'day') || (min !== undefined && date.isBefore(dayjs(min), 'day'));
  return (
    <span className="mzr-dated">
      <span className="mzr-dated-label">{label}</span>
      <DatePicker
        aria-label={label}
        className="mzr-date"
        value={value ? dayjs(value) : null}
        allowClear={false}
        disabledDate={outside}
        onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : undefined)}
      />
    </span>
  );
}

export interface KnownControlProps {
  readonly value: string | undefined;
  readonly onChange: (minute: string | undefined) => void;
  readonly label?: string;
}

/** What was recorded by an instant; empty is now. */
export function KnownPicker({ value, onChange, label }: KnownControlProps) {
  const t = useText(appWords);
  const { today } = useViewer();
  const name = label ?? t('knownAt');
  return (
    <span className="mzr-dated">
      <span className="mzr-dated-label">{name}</span>
      <DatePicker
        aria-label={name}
        className={value ? 'mzr-known mzr-known-set' : 'mzr-known'}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        placeholder={t('now')}
        value={value ? dayjs(value) : null}
        disabledDate={(date) => date.isAfter(dayjs(today), 'day')}
        onChange={(date) => onChange(date ? date.format('YYYY-MM-DDTHH:mm') : undefined)}
      />
    </span>
  );
}

export interface ChoiceControlProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  /** Says its name before it; otherwise the name is for screen readers alone. */
  readonly labelled?: boolean;
  readonly className?: string;
  readonly search?: boolean;
  readonly popupWidth?: number;
}

export function ChoicePick({ label, value, options, onChange, className, search = false, popupWidth = 160 }: ChoiceControlProps) {
  return (
    <Select
      {...(className ? { className } : {})}
      aria-label={label}
      value={value}
      options={[...options]}
      {...(search ? { showSearch: { optionFilterProp: 'label' } } : {})}
      popupMatchSelectWidth={popupWidth}
      onChange={onChange}
    />
  );
}
