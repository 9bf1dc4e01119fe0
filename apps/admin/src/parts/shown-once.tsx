import { commonWords, copyText, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';

interface ShownOnceProps {
  /** What it is for, and that it is shown only now. */
  readonly note: string;
  /** What is copied. */
  readonly text: string;
  /** How it is shown, where not as its text. */
  readonly children?: ReactNode;
  /** Further buttons. */
  readonly acts?: ReactNode;
  /** What one says who has taken it. */
  readonly kept: string;
  readonly onKept: () => void;
}

/** Something secret that the platform shows this once: to be copied, and taken. */
export function ShownOnce({ note, text, children, acts, kept, onKept }: ShownOnceProps) {
  const t = useText(commonWords);
  const message = useMessage();
  return (
    <section className="mza-once">
      <p>{note}</p>
      {children ?? <p className="mza-once-text mz-code">{text}</p>}
      <div className="mza-acts mz-noprint">
        <Button onClick={() => void copyText(text).then(() => message.success(t('copied')))}>{t('copy')}</Button>
        {acts}
        <Button type="primary" onClick={onKept}>
          {kept}
        </Button>
      </div>
    </section>
  );
}
