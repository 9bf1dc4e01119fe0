import { Card, FactsList, formatCount, Icon, useLanguage, useText } from '@mingzhang/ui';

import type { Publication } from './query.ts';
import { publicationWords } from './words.ts';

/** What held when the draft was made; a list that fails one of these is refused before there is a draft. */
export function ChecksCard({ publication: { rowCount, columns, maskPolicy } }: { readonly publication: Publication }) {
  const t = useText(publicationWords);
  const { language } = useLanguage();
  const names = (columns ?? []).flatMap((column) => (column ? [(language === 'en' ? column.nameEn : column.nameZh) ?? column.key] : []));
  const policy = maskPolicy === 'SURNAME' ? t('maskSURNAME') : maskPolicy ? t('maskOther', { policy: maskPolicy }) : '—';
  const checks = [
    [t('checkPrivate'), t('checkPrivateNote', { n: formatCount(rowCount), c: names.length })],
    [t('checkColumns'), names.join(language === 'en' ? ', ' : '、')],
    [t('checkMask'), policy],
    [t('checkCases'), t('checkCasesNote')],
  ];
  return (
    <>
      <Card title={t('checks')} note={t('checksNote')} flush>
        <ul className="mza-checklist">
          {checks.map(([what, note]) => (
            <li key={what}>
              <Icon name="check-circle" size={17} />
              <span>
                {what}
                <span className="mz-quiet">{note}</span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('mask')}>
        <FactsList
          facts={[
            { label: t('maskWeb'), value: policy },
            { label: t('maskBy'), value: t('maskParameter') },
          ]}
        />
      </Card>
    </>
  );
}
