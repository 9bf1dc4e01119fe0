import { countyOf, useViewer } from '@mingzhang/client/staff';
import { EmptyState, formatCount, formatInstant, formatYuan, SealMark, useLanguage, useText } from '@mingzhang/ui';

import { lazy, Suspense, useState } from 'react';

import type { Publication } from './query.ts';
import { publicationWords } from './words.ts';

const LineDialog = lazy(() => import('./line-dialog.tsx').then(({ LineDialog: component }) => ({ default: component })));

const numeric = ['yuan', 'count', 'quantity', 'year'];

/** The list as the public sees it: the masked rows themselves, never the register. */
export function PublicSheet({ publication }: { readonly publication: Publication }) {
  const t = useText(publicationWords);
  const { language } = useLanguage();
  const viewer = useViewer();
  const { state, title, summary, documentNumber, place, columns, rows, rowCount, fromOn, toOn, expiresOn, shortCode } = publication;
  const takesDown = publication.access.canWithdraw.allowed && (state === 'APPROVED' || state === 'POSTED' || state === 'CLOSED');
  const [line, setLine] = useState<number>();
  const shown = (columns ?? []).filter((column) => column !== null);
  const headOf = (kind: string, name: string | null) => (kind === 'yuan' && name && !name.includes('元') ? t('inYuan', { name }) : name);
  const lines = (rows?.nodes ?? []).filter((row) => row !== null);
  return (
    <section className="mza-sheet" aria-label={t('publicView')}>
      <header className="mza-sheet-bar">
        <SealMark on="pine" />
        <span>
          <b>{countyOf(viewer)}</b>
          <span>{t('sheet')}</span>
        </span>
        <span className="mza-sheet-note">
          {t('publicView')} · {t('publicNote')}
        </span>
      </header>
      <div className="mza-sheet-body">
        <h2>{title}</h2>
        <p className="mz-quiet">{[documentNumber, place?.name].filter(Boolean).join(' · ')}</p>
        {state === 'WITHDRAWN' ? null : (
          <p className="mza-sheet-days">
            {fromOn && toOn
              ? t(state === 'CLOSED' || state === 'EXPIRED' ? `period${state}` : 'period', {
                  from: fromOn,
                  to: toOn,
                  expires: expiresOn ?? '—',
                })
              : t('daysLeft')}
          </p>
        )}
        {summary ? <p>{summary}</p> : null}
        {lines.length === 0 ? (
          <EmptyState title={t('noRows')} />
        ) : (
          // A table that scrolls sideways on a phone may take the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div className="mza-sheet-scroll" tabIndex={0} role="region" aria-label={title ?? t('name')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('no')}</th>
                  {shown.map(({ key, kind, nameZh, nameEn }) => (
                    <th key={key} scope="col" className={numeric.includes(kind) ? 'mz-num' : ''}>
                      {headOf(kind, language === 'en' ? (nameEn ?? nameZh) : nameZh)}
                    </th>
                  ))}
                  {takesDown ? <th scope="col" className="mz-noprint" aria-label={t('withdrawLine')} /> : null}
                </tr>
              </thead>
              <tbody>
                {lines.map(({ no, cells, withdrawnAt }) => (
                  <tr key={no}>
                    <td>{no}</td>
                    {withdrawnAt ? (
                      <td colSpan={shown.length + (takesDown ? 1 : 0)}>{t('lineWithdrawn', { time: formatInstant(withdrawnAt) })}</td>
                    ) : null}
                    {(withdrawnAt ? [] : shown).map(({ key, kind }, at) => {
                      const cell = cells?.[at] ?? '';
                      return (
                        <td key={key} className={numeric.includes(kind) ? 'mz-num' : ''}>
                          {kind === 'yuan' ? formatYuan(cell) : kind === 'maskedName' ? <b>{cell}</b> : cell}
                        </td>
                      );
                    })}
                    {takesDown && !withdrawnAt ? (
                      <td className="mz-noprint">
                        <button
                          type="button"
                          className="mz-linklike"
                          aria-label={t('withdrawLineOf', { n: no })}
                          onClick={() => setLine(no)}
                        >
                          {t('withdrawLine')}
                        </button>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {(rowCount ?? 0) > lines.length ? <p className="mz-quiet">{t('more', { n: lines.length, all: formatCount(rowCount) })}</p> : null}
        {shortCode ? (
          <p className="mz-quiet">
            {t('code')} <span className="mz-code">{shortCode}</span>
          </p>
        ) : null}
      </div>
      {line === undefined ? null : (
        <Suspense>
          <LineDialog publication={publication} no={line} onClose={() => setLine(undefined)} />
        </Suspense>
      )}
    </section>
  );
}
