import { findPlace, treeOptions, usePlaces, useViewer } from '@mingzhang/client/staff';
import { copyText, Icon, useText } from '@mingzhang/ui';
import { App, Button, DatePicker, TreeSelect } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';

import { appWords } from './words.ts';

/** The line of conditions over a page: what is asked at the left, what can be done with the answer at the right. */
export function AskBar({ children, acts }: { readonly children: ReactNode; readonly acts?: ReactNode }) {
  return (
    <div className="mzr-askbar mz-noprint">
      <div className="mzr-asks">{children}</div>
      {acts ? <div className="mzr-acts">{acts}</div> : null}
    </div>
  );
}

interface PlaceControlProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

export function PlaceControl({ value, onChange }: PlaceControlProps) {
  const t = useText(appWords);
  const { root } = usePlaces();
  return (
    <TreeSelect
      className="mzr-place"
      aria-label={t('place')}
      value={findPlace(root, value) || !root ? value : root.code}
      treeData={root ? [treeOptions(root)] : []}
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

interface DateControlProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (date: string | undefined) => void;
  readonly min?: string | undefined;
}

/** A civil date, not later than the platform's day. */
export function DateControl({ label, value, onChange, min }: DateControlProps) {
  const { today } = useViewer();
  const outside = (date: Dayjs) => date.isAfter(dayjs(today), 'day') || (min !== undefined && date.isBefore(dayjs(min), 'day'));
  return (
    <span className="mzr-dated">
      <span className="mzr-dated-label">{label}</span>
      <DatePicker
        aria-label={label}
        className="mzr-date"
        value={dayjs(value)}
        allowClear={false}
        disabledDate={outside}
        onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : undefined)}
      />
    </span>
  );
}

interface KnownControlProps {
  readonly value: string | undefined;
  readonly onChange: (minute: string | undefined) => void;
  readonly label?: string;
}

/** What was recorded by an instant; empty is now. */
export function KnownControl({ value, onChange, label }: KnownControlProps) {
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

/** The address is the state, so a link is the page. */
export function LinkButton() {
  const t = useText(appWords);
  const { message } = App.useApp();
  const copy = () => void copyText(window.location.href).then(() => message.success(t('linkCopied')));
  return (
    <Button icon={<Icon name="link" size={15} />} onClick={copy}>
      {t('copyLink')}
    </Button>
  );
}
