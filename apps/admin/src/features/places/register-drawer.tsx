import { useAct, useViewer } from '@mingzhang/client/staff';
import { Refusal, useText } from '@mingzhang/ui';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import { ActFault } from '../../parts/asked.tsx';
import { DayField, FieldFrame, TextField } from '../../parts/fields.tsx';
import { placesIn, textOf } from './lines.ts';
import { registerPlaceMutation } from './query.ts';
import { placeWords } from './words.ts';

interface Values {
  readonly from: string;
  readonly basis: string;
}

export interface RegisterDrawerProps {
  readonly onClose: () => void;
  /** Something was registered. */
  readonly onDone: () => void;
}

/** Places from a day on, a line each. They are registered one after the other; what was refused stays in the field with its reason. */
export function RegisterDrawer({ onClose, onDone }: RegisterDrawerProps) {
  const t = useText(placeWords);
  const { today } = useViewer();
  const act = useAct(registerPlaceMutation);
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  const { control, handleSubmit } = useForm<Values>({ defaultValues: { from: today, basis: '' } });
  const submit = handleSubmit(async ({ from, basis }) => {
    const { places, wrong } = placesIn(text);
    setFault(wrong ? t('lineWrong', { n: wrong }) : places.length === 0 ? t('linesMissing') : undefined);
    if (wrong || places.length === 0) return;
    act.clear();
    setBusy(true);
    let count = 0;
    for (const place of places) {
      const made = await act.run({ input: { ...place, from, ...(basis ? { basis } : {}) } });
      if (!made) break;
      count += 1;
      setDone((before) => before + 1);
    }
    setBusy(false);
    setText(textOf(places.slice(count)));
    if (count < places.length) setFault(t('lineRefused', { line: textOf(places.slice(count, count + 1)) }));
    if (count > 0) onDone();
  });
  return (
    <Drawer title={t('registerTitle')} open onClose={onClose} size={420} destroyOnHidden>
      <form className="mza-stack" noValidate onSubmit={(event) => void submit(event)}>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        {done > 0 ? <p role="status">{t('registeredN', { n: done })}</p> : null}
        <FieldFrame label={t('lines')} must hint={t('linesHint')} fault={fault}>
          {(id) => (
            <textarea
              id={id}
              className="mza-document mz-code"
              rows={10}
              value={text}
              onChange={(event) => setText(event.target.value)}
              aria-invalid={Boolean(fault)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </FieldFrame>
        <DayField control={control} name="from" label={t('from')} must={t('must')} max={today} />
        <TextField control={control} name="basis" label={t('basis')} maxLength={200} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('registerAct')}
        </Button>
      </form>
    </Drawer>
  );
}
