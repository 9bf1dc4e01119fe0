import { useAsk } from '@mingzhang/client';
import { formatCount, formatInstant, formatYuan, Icon, PageHead, PageSkeleton, StatusTag, useText } from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';

import { NotFound } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { ApprovalCard } from './approval-card.tsx';
import { ChecksCard } from './checks-card.tsx';
import { PublicSheet } from './public-sheet.tsx';
import { publicationQuery, type Publication } from './query.ts';
import { publicationWords } from './words.ts';

const order = ['DRAFT', 'APPROVED', 'POSTED', 'CLOSED', 'EXPIRED'];

/** What exactly will the public see, and is it safe. */
export function PublicationPage() {
  const { id } = useParams({ from: '/frame/publications/$id' });
  const { data, fault, first, busy, again } = useAsk(publicationQuery, { number: id });
  const publication = data?.publication?.number === id ? data.publication : undefined;
  if (!publication && fault && fault.code !== 'NOT_FOUND') return <PartFault page fault={fault} again={again} />;
  if (!publication && (first || busy)) return <PageSkeleton rows={8} />;
  if (!publication) return <NotFound />;
  return <PublicationView publication={publication} />;
}

function PublicationView({ publication }: { readonly publication: Publication }) {
  const t = useText(publicationWords);
  const {
    state,
    title,
    number,
    type,
    typeName,
    place,
    rowCount,
    total,
    versionNumber,
    draftedBy,
    approvedBy,
    approvedAt,
    withdrawnAt,
    withdrawalReason,
  } = publication;
  const draft = state === 'DRAFT';
  const at = order.indexOf(state);
  const notes = [
    draftedBy ? t('draftedBy', { by: draftedBy }) : '',
    approvedBy && approvedAt ? t('approvedBy', { by: approvedBy, time: formatInstant(approvedAt) }) : '',
    publication.fromOn ?? '',
    publication.toOn ?? '',
    publication.expiresOn ?? '',
  ];
  return (
    <>
      <PageHead
        title={draft ? t('previewTitle') : (title ?? number)}
        documentTitle={`${number} ${typeName ?? ''}`}
        pageKey={number}
        crumbs={[{ label: t('title'), href: '/publications' }, { label: typeName ?? type }, { label: place?.name ?? '—' }]}
        tags={<StatusTag of="PublicationState" value={state} />}
        meta={[
          type,
          t('version', { n: versionNumber }),
          t('rowsN', { n: formatCount(rowCount) }),
          total ? t('totalOf', { amount: formatYuan(total) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          // The paper for the board is the portal's sheet: every row, number and page on each page. What is not on display is not for the board.
          state === 'POSTED' ? (
            <Button className="mz-wide-only" icon={<Icon name="printer" size={15} />} href={`/lists/${number}/print`} target="_blank">
              {t('print')}
            </Button>
          ) : null
        }
      />
      {state === 'WITHDRAWN' ? (
        <p className="mza-result mza-result-bad">
          <Icon name="cross" size={12} />{' '}
          {t('withdrawnFor', { time: formatInstant(withdrawnAt), reason: withdrawalReason ? t(withdrawalReason) : '—' })}
        </p>
      ) : (
        <ol className="mz-card mza-wizard mz-noprint">
          {t('steps')
            .split(',')
            .map((step, index) => {
              const done = index <= (draft ? 0 : at);
              const now = index === (draft ? 1 : -1);
              return (
                <li key={step} className={now ? 'mza-wizard-now' : done ? 'mza-wizard-done' : 'mza-wizard-later'}>
                  <span className="mza-wizard-mark">{done ? <Icon name="check" size={14} /> : index + 1}</span>
                  <span>
                    <b>{step}</b>
                    <span className="mza-wizard-note">{notes[index]}</span>
                  </span>
                </li>
              );
            })}
        </ol>
      )}
      <div className="mza-act-page mza-publication">
        <PublicSheet publication={publication} />
        <aside className="mza-act-aside mz-noprint">
          <ChecksCard publication={publication} />
          <ApprovalCard publication={publication} />
        </aside>
      </div>
    </>
  );
}
