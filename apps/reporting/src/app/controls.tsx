import { useViewer } from '@mingzhang/client/staff';
import { copyText, Icon, useText, useMessage } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';

import type { ChoiceControlProps, DateControlProps, KnownControlProps, PlaceControlProps } from './pickers.tsx';
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

const PlacePicker = lazy(() => import('./pickers.tsx').then((pickers) => ({ default: pickers.PlacePicker })));
const DatePick = lazy(() => import('./pickers.tsx').then((pickers) => ({ default: pickers.DatePick })));
const ChoicePick = lazy(() => import('./pickers.tsx').then((pickers) => ({ default: pickers.ChoicePick })));
const KnownPicker = lazy(() => import('./pickers.tsx').then((pickers) => ({ default: pickers.KnownPicker })));

/** The pickers are half of what a page would load first, and nobody picks before having read: what is chosen stands in their place. */
export function PlaceControl(props: PlaceControlProps) {
  const { office } = useViewer();
  return (
    <Suspense fallback={<span className="mzr-place mzr-coming">{office?.placeCode === props.value ? office.place?.name : null}</span>}>
      <PlacePicker {...props} />
    </Suspense>
  );
}

export function DateControl(props: DateControlProps) {
  return (
    <Suspense fallback={<Coming label={props.label} className="mzr-date" value={props.value} />}>
      <DatePick {...props} />
    </Suspense>
  );
}

export function KnownControl(props: KnownControlProps) {
  const t = useText(appWords);
  return (
    <Suspense
      fallback={<Coming label={props.label ?? t('knownAt')} className="mzr-known" value={props.value?.replace('T', ' ') ?? t('now')} />}
    >
      <KnownPicker {...props} />
    </Suspense>
  );
}

function Coming({ label, className, value }: { readonly label: string; readonly className: string; readonly value: string }) {
  return (
    <span className="mzr-dated">
      <span className="mzr-dated-label">{label}</span>
      <span className={`${className} mzr-coming`}>{value}</span>
    </span>
  );
}

/** One of several, in a list that opens. */
export function ChoiceControl(props: ChoiceControlProps) {
  const { label, value, options, className = '', labelled = false } = props;
  const shown = options.find((each) => each.value === value)?.label;
  const choice = (
    <Suspense fallback={<span className={`${className} mzr-coming mzr-coming-choice`}>{shown ?? value}</span>}>
      <ChoicePick {...props} />
    </Suspense>
  );
  return labelled ? (
    <span className="mzr-dated">
      <span className="mzr-dated-label">{label}</span>
      {choice}
    </span>
  ) : (
    choice
  );
}

/** The address is the state, so a link is the page. */
export function LinkButton() {
  const t = useText(appWords);
  const message = useMessage();
  const copy = () => void copyText(window.location.href).then(() => message.success(t('linkCopied')));
  return (
    <Button icon={<Icon name="link" size={15} />} onClick={copy}>
      {t('copyLink')}
    </Button>
  );
}
