import { useText } from '@mingzhang/ui';
import { Drawer } from 'antd';

import type { ImportTemplate } from './query.ts';
import { importWords } from './words.ts';

/** The columns of a workbook, sheet by sheet. */
export function ColumnsDrawer({ template, onClose }: { readonly template: ImportTemplate; readonly onClose: () => void }) {
  const t = useText(importWords);
  return (
    <Drawer title={t('columnsTitle', { name: template.name })} open onClose={onClose} size={560}>
      <Columns template={template} />
    </Drawer>
  );
}

function Columns({ template: { sheets } }: { readonly template: ImportTemplate }) {
  const t = useText(importWords);
  return (
    <>
      {sheets.map((sheet) => (
        <section key={sheet.name} className="mza-columns">
          <h3>
            {sheet.name} {sheet.required ? null : <span className="mz-note">{t('optionalSheet')}</span>}
          </h3>
          <dl>
            {sheet.columns.map(({ heading, required, words, note }) => (
              <div key={heading}>
                <dt>
                  {heading} {required ? <span className="mza-required">{t('required')}</span> : null}
                </dt>
                <dd>{[note, words && words.length > 0 ? t('words', { words: words.join('、') }) : null].filter(Boolean).join('。')}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
