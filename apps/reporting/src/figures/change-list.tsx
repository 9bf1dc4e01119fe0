import { enumLabel, formatCount, Tag, TableSkeleton, useLanguage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { useState } from 'react';

import { useAsk } from '@mingzhang/client';
import { FaultState } from '../app/fault-state.tsx';
import { searchText } from '@mingzhang/client';
import type { ResultOf } from '@mingzhang/client/staff';
import { changedQuery, type ChangeClass, type ChangeDirection, type ChangeMoment, type ChangeQuestion, type Subject } from './change.ts';
import { changeWords } from './change-words.ts';

type ChangedPage = NonNullable<ResultOf<typeof changedQuery>['change']>;
type NodeOf<Page extends { readonly edges: unknown } | null | undefined> = NonNullable<Page>['edges'] extends readonly (infer Edge)[] | null
  ? Edge extends { readonly node: infer Node }
    ? NonNullable<Node>
    : never
  : never;
type ChangedPerson = NodeOf<ChangedPage['persons']>;
/** A person who moved, or a whole household. */
type Changed = Omit<ChangedPerson, 'person'> & { readonly person?: ChangedPerson['person'] };

interface ChangeListProps {
  readonly question: ChangeQuestion;
  readonly direction: ChangeDirection;
  readonly subject: Subject;
  readonly class: ChangeClass | undefined;
  /** How many the summary counts. */
  readonly count: number;
  readonly size: number;
}

/** Who came, or who went: a page of it, each with why, when and on which document. */
export function ChangeList({ question, direction, subject, class: only, count, size }: ChangeListProps) {
  const t = useText(changeWords);
  const { language } = useLanguage();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const asked = useAsk(changedQuery, {
    ...question,
    direction,
    class: only ?? null,
    persons: subject === 'persons',
    size,
    after: cursors.at(-1) ?? null,
  });
  const connection = asked.data?.change?.[subject];
  if (asked.fault && !connection) return <FaultState fault={asked.fault} again={asked.again} />;
  if (!connection) return <TableSkeleton columns={5} />;
  const moment = direction === 'CAME' ? question.to : question.from;
  const nodes: readonly Changed[] = (connection.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const start = cursors.length * size;
  const next = connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null;
  return (
    <>
      <div className="mzr-scroll">
        <table className="mzr-table mzr-list mzr-stack mzr-brief">
          <caption className="mz-only-read">{t(direction)}</caption>
          <thead>
            <tr>
              {subject === 'persons' ? <th scope="col">{t('name')}</th> : null}
              <th scope="col">{t('head')}</th>
              <th scope="col">{t('place')}</th>
              <th scope="col" className="mz-num">
                {t('members')}
              </th>
              <th scope="col">{direction === 'CAME' ? t('howIn') : t('howOut')}</th>
              <th scope="col">{t('day')}</th>
              <th scope="col">{direction === 'CAME' ? t('cause') : t('basis')}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => {
              const { household, person } = node;
              return (
                <tr key={`${household?.id ?? ''}${person?.id ?? ''}`}>
                  {subject === 'persons' ? <td data-label={t('name')}>{person?.name ?? '—'}</td> : null}
                  <td className="mzr-nowrap" data-label={t('head')}>
                    {household?.number ? <a href={householdAddress(household.number, moment)}>{household.headName || '—'}</a> : '—'}
                  </td>
                  <td data-label={t('place')}>
                    {[household?.village?.parent?.name, household?.village?.name].filter(Boolean).join(' ') || '—'}
                  </td>
                  <td className="mz-num" data-label={t('members')}>
                    {household?.memberCount ?? '—'}
                  </td>
                  <td data-label={direction === 'CAME' ? t('howIn') : t('howOut')}>
                    <Tag>{t(node.class)}</Tag>
                  </td>
                  <td className="mzr-nowrap" data-label={t('day')}>
                    {node.on ?? '—'}
                  </td>
                  <td data-label={direction === 'CAME' ? t('cause') : t('basis')}>
                    {direction === 'CAME' ? enumLabel('PovertyCause', household?.mainCause, language) : (node.basis ?? '—')}
                  </td>
                </tr>
              );
            })}
            {nodes.length === 0 ? (
              <tr>
                <td colSpan={7} className="mz-quiet">
                  {t('none')}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      {nodes.length === 0 ? null : (
        <footer className="mzr-pages">
          <span className="mz-quiet">
            {t('rows', {
              from: formatCount(start + 1),
              to: formatCount(start + nodes.length),
              n: formatCount(count),
            })}
          </span>
          <span className="mz-noprint">
            <Button size="small" disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
              {t('previous')}
            </Button>{' '}
            <Button size="small" disabled={!next} onClick={() => (next ? setCursors([...cursors, next]) : undefined)}>
              {t('next')}
            </Button>
          </span>
        </footer>
      )}
    </>
  );
}

/** The household in the console, at the moment of the list. */
export function householdAddress(number: string, { asOf, knownAt }: ChangeMoment): string {
  return `/admin/households/${number}${searchText({ asOf, ...(knownAt ? { knownAt } : {}) })}`;
}
