import { SealMark, useText } from '@mingzhang/ui';
import type { ReactNode } from 'react';

import { appWords } from './words.ts';

/** A page without anybody signed in, or where that could not be asked: the mark, so that it is known whose page failed, and the content. */
export function Alone({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) {
  const t = useText(appWords);
  return (
    <>
      <header className="mz-masthead">
        <a className="mz-brand" href="/reporting/">
          <SealMark on="pine" />
          <span>
            <b>{t('product')}</b>
          </span>
        </a>
      </header>
      {wide ? <main className="mz-content">{children}</main> : <main className="mzr-alone">{children}</main>}
    </>
  );
}
