import { Button, Input, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import { formatCount } from '../format/numbers.ts';
import { useText } from '../i18n/language-context.tsx';
import { Icon } from '../icons/icon.tsx';
import { ClassTag, type DataClass } from './class-tag.tsx';
import { exportWords } from './export-words.ts';

/** How far an export is, as whoever follows it says. */
export type ExportProgress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null; readonly stopping: boolean }
  | { readonly kind: 'refused'; readonly errors: readonly { readonly code: string; readonly message: string }[] }
  | { readonly kind: 'failed'; readonly sentence: string | null }
  | { readonly kind: 'lost' }
  | { readonly kind: 'made'; readonly name: string; readonly url: string };

export interface ExportDialogProps {
  readonly title?: string | undefined;
  /** What will be in the file: how many, of what, of which day. */
  readonly what: ReactNode;
  readonly dataClass: DataClass;
  readonly state: ExportProgress;
  readonly onStart: (purpose: string) => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** Says what will leave the platform, asks what for, and shows how far it is. Nothing surprises after the click. */
export function ExportDialog({ title, what, dataClass, state, onStart, onStop, onClose }: ExportDialogProps) {
  const t = useText(exportWords);
  const known = [t('check'), t('report'), t('meeting'), t('notice')];
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const purpose = chosen === 'other' ? text.trim() : (chosen ?? '');
  const running = state.kind === 'running';
  return (
    <Modal open title={title ?? t('title')} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden>
      <p className="mz-export-what">
        {what} <ClassTag value={dataClass} />
      </p>
      {state.kind === 'made' ? null : (
        <fieldset className="mz-export-purpose" disabled={running}>
          <legend>
            {t('purpose')} <span className="mz-quiet">{t('purposeWhy')}</span>
          </legend>
          <Radio.Group
            vertical
            disabled={running}
            value={chosen}
            onChange={(event) => setChosen(String(event.target.value))}
            options={[...known.map((each) => ({ value: each, label: each })), { value: 'other', label: t('other') }]}
          />
          {chosen === 'other' ? (
            <Input
              aria-label={t('otherLabel')}
              placeholder={t('otherLabel')}
              maxLength={200}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : null}
        </fieldset>
      )}
      <Outcome state={state} />
      <p className="mz-quiet">{t('ownerOnly')}</p>
      <div className="mz-export-acts">
        {running ? (
          <Button onClick={onStop} disabled={state.stopping}>
            {state.stopping ? t('stopping') : t('stop')}
          </Button>
        ) : (
          <Button onClick={onClose}>{state.kind === 'made' ? t('close') : t('cancel')}</Button>
        )}
        {state.kind === 'made' ? (
          <Button type="primary" href={state.url} download icon={<Icon name="download" size={15} />}>
            {t('again')}
          </Button>
        ) : (
          <Button type="primary" loading={running} disabled={[...purpose].length < 2} onClick={() => onStart(purpose)}>
            {t('start')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Outcome({ state }: Pick<ExportDialogProps, 'state'>) {
  const t = useText(exportWords);
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <p role="status">
          {state.total === null || state.done === 0
            ? t('preparing')
            : t('progress', { done: formatCount(state.done), total: formatCount(state.total) })}
        </p>
      );
    case 'refused':
      return (
        <ul className="mz-export-bad" role="alert">
          {state.errors.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      );
    case 'failed':
      return (
        <p className="mz-export-bad" role="alert">
          {t('failed')}
          {state.sentence ? `: ${state.sentence}` : ''}
        </p>
      );
    case 'lost':
      return (
        <p className="mz-export-bad" role="alert">
          {t('lost')}
        </p>
      );
    case 'made':
      return (
        <p className="mz-export-made" role="status">
          <Icon name="check-circle" size={15} /> {t('made', { name: state.name })}
        </p>
      );
  }
}
