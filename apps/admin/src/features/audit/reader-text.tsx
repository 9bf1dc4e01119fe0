import { enumLabel, useLanguage, useText } from '@mingzhang/ui';
import type { ReadData } from './query.ts';
import { auditWords } from './words.ts';

/** The person with the office, or the office alone where the person is not told. */
export function ReaderText({ reader }: { readonly reader: ReadData['reader'] }) {
  const t = useText(auditWords);
  const { language } = useLanguage();
  const office = [reader.place?.name, enumLabel('Role', reader.role, language)].filter(Boolean).join(' · ');
  return (
    <span className="mza-item-text">
      <span>{reader.name ?? reader.unit ?? '—'}</span>
      <span className="mz-quiet">
        {office}
        {reader.name === null ? t('officeOnly') : ''}
      </span>
    </span>
  );
}
