import { useRight, useViewer } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  daysBetween,
  DayStrip,
  EmptyState,
  formatCount,
  formatInstantShort,
  Icon,
  PageHead,
  useText,
  type DataColumn,
  type IconName,
} from '@mingzhang/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';

import { PartFault } from '../../parts/asked.tsx';
import { TodayCard } from './today-card.tsx';
import { useWaiting, type PostedList, type Waiting } from './waiting.ts';
import { workWords } from './words.ts';

interface Item {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
  readonly step: string;
  readonly since: string;
  readonly act: string;
  readonly open: () => void;
}

type Queue = 'waiting' | 'imports' | 'approvals' | 'elsewhere';

/** Nothing that waits for a person is found elsewhere: what do I do first. */
export function WorkPage() {
  const t = useText(workWords);
  const viewer = useViewer();
  const navigate = useNavigate();
  const waiting = useWaiting(viewer);
  const items = useItems(waiting);
  const [queue, setQueue] = useState<Queue>('waiting');
  const imports = useRight('import');
  const keeps = useRight('keepRegister');
  const reads = useRight('findHouseholds');
  const publishes = useRight('publish');
  const shown = queue === 'waiting' ? [...items.emergencies, ...items.erasures, ...items.imports, ...items.approvals] : items[queue];
  const total = items.emergencies.length + items.erasures.length + items.imports.length + items.approvals.length;
  const { asked } = waiting;
  // What was not answered is missing, not none.
  const missing = asked.fault !== undefined && !asked.data;
  const tiles: { key: Queue; title: string; n: number; note: string }[] = [
    { key: 'waiting', title: t('waiting'), n: total, note: t('waitingNote') },
    ...(imports ? [{ key: 'imports' as const, title: t('imports'), n: items.imports.length, note: t('importsNote') }] : []),
    ...(publishes
      ? [
          { key: 'approvals' as const, title: t('approvals'), n: items.approvals.length, note: t('approvalsNote') },
          { key: 'elsewhere' as const, title: t('elsewhere'), n: items.elsewhere.length, note: t('elsewhereNote') },
        ]
      : []),
  ];
  return (
    <div className={asked.busy && asked.data ? 'mza-busy' : undefined}>
      <PageHead
        title={t('title')}
        documentTitle={t('title')}
        pageKey="work"
        meta={asked.first ? '…' : missing ? t('metaMissing') : total > 0 ? t('meta', { n: total }) : t('metaNone')}
        actions={
          <>
            {imports ? (
              <Button className="mz-wide-only" icon={<Icon name="import" size={15} />} onClick={() => void navigate({ to: '/imports' })}>
                {t('import')}
              </Button>
            ) : null}
            {keeps ? (
              <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => void navigate({ to: '/households/new' })}>
                {t('register')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="mza-queues">
        {tiles.map(({ key, title, n, note }) => (
          <button
            key={key}
            type="button"
            className={key === queue ? 'mz-card mza-tile mza-tile-now' : 'mz-card mza-tile'}
            aria-pressed={key === queue}
            onClick={() => setQueue(key)}
          >
            <span className="mza-tile-title">{title}</span>
            <span className="mza-tile-figure">
              <b>{asked.first ? '…' : missing ? '—' : formatCount(n)}</b> <span className="mz-quiet">{note}</span>
            </span>
          </button>
        ))}
      </div>
      <div className={publishes || reads ? 'mza-work mza-work-two' : 'mza-work'}>
        <Card title={tiles.find(({ key }) => key === queue)?.title ?? t('list')} flush>
          {asked.fault && !asked.data ? (
            <PartFault fault={asked.fault} again={asked.again} />
          ) : (
            <ItemTable items={shown} loading={asked.first && (imports || publishes)} />
          )}
          <p className="mza-aside-note mz-quiet">{t('notCovered')}</p>
        </Card>
        {publishes || reads ? (
          <div className="mza-stack">
            {publishes ? <Clocks asked={asked} posted={waiting.posted} today={viewer.today} /> : null}
            {reads ? <TodayCard /> : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function useItems({
  imports,
  approvals,
  elsewhere,
  emergencies,
  erasures,
}: Waiting): Record<Exclude<Queue, 'waiting'> | 'emergencies' | 'erasures', Item[]> {
  const t = useText(workWords);
  const navigate = useNavigate();
  const draft = (each: Waiting['approvals'][number]): Item => ({
    key: each.id,
    icon: 'megaphone',
    title: t('draftTitle', { title: each.title ?? each.number }),
    note: t('draftNote', { type: each.type, n: each.rowCount ?? 0, by: each.draftedBy ?? '—' }),
    step: t('draftStep'),
    since: each.place?.name ?? '',
    act: t('seePreview'),
    open: () => void navigate({ to: '/publications/$id', params: { id: each.number } }),
  });
  return {
    emergencies: emergencies.map((each) => ({
      key: each.id,
      icon: 'siren',
      title: t('emergencyTitle', { person: each.person ?? '—', place: each.place?.name ?? '—' }),
      note: t('emergencyNote', { reason: each.reason ?? '', n: each.looks ?? 0 }),
      step: t('emergencyStep'),
      since: each.begunAt ? t('since', { time: formatInstantShort(each.begunAt) }) : '',
      act: t('emergencySee'),
      open: () => void navigate({ to: '/audit', search: { tab: 'emergency' } }),
    })),
    erasures: erasures.map((each) => ({
      key: each.id,
      icon: 'lock',
      title: t('erasureTitle', { person: each.person?.name ?? '—' }),
      note: t('erasureNote', { paper: each.paper ?? '', by: each.recordedBy ?? '—' }),
      step: t('erasureStep'),
      since: each.createdAt ? t('since', { time: formatInstantShort(each.createdAt) }) : '',
      act: t('erasureSee'),
      open: () => void navigate({ to: '/data-requests', search: { state: 'PROPOSED' } }),
    })),
    imports: imports.map((each) => {
      const name = each.template?.name ?? each.fileName ?? '';
      const kind = kindOf(each);
      const read = kind === 'toDecide' || kind === 'refused' || kind === 'unchanged';
      return {
        key: each.id,
        icon: 'import',
        title: t(importTitles[kind], { name }),
        note: [each.fileName, read && t('importNote', { n: formatCount(each.rowsToWrite), r: formatCount(each.errorCount) })]
          .filter(Boolean)
          .join(' · '),
        step: t(importSteps[kind]),
        since: each.createdAt ? t('since', { time: formatInstantShort(each.checkedAt ?? each.createdAt) }) : '',
        act: t('seeResult'),
        open: () => void navigate({ to: '/imports/$id', params: { id: each.id } }),
      };
    }),
    approvals: approvals.map(draft),
    elsewhere: elsewhere.map(draft),
  };
}

type ImportKind = 'running' | 'failed' | 'refused' | 'unchanged' | 'toDecide';

/** What is to be done about an import: one that can write nothing was refused row by row, or says what is known already. */
function kindOf({ state, canAccept, errorCount }: Waiting['imports'][number]): ImportKind {
  if (state === 'FAILED') return 'failed';
  if (state !== 'CHECKED') return 'running';
  if (canAccept) return 'toDecide';
  return errorCount ? 'refused' : 'unchanged';
}

const importTitles = {
  running: 'importRunning',
  failed: 'importFailed',
  refused: 'importRefused',
  unchanged: 'importUnchanged',
  toDecide: 'importTitle',
} as const;
const importSteps = {
  running: 'importRunningStep',
  failed: 'importFailedStep',
  refused: 'importFailedStep',
  unchanged: 'importUnchangedStep',
  toDecide: 'importStep',
} as const;

function ItemTable({ items, loading }: { readonly items: readonly Item[]; readonly loading: boolean }) {
  const t = useText(workWords);
  const columns: DataColumn<Item>[] = [
    {
      key: 'what',
      title: t('list'),
      render: ({ icon, title, note }) => (
        <span className="mza-item">
          <span className="mza-item-icon">
            <Icon name={icon} size={17} />
          </span>
          <span className="mza-item-text">
            <b>{title}</b>
            <span className="mz-quiet">{note}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'step',
      title: t('step'),
      width: 190,
      render: ({ step, since }) => (
        <span className="mza-item-text">
          <span>{step}</span>
          <span className="mz-quiet">{since}</span>
        </span>
      ),
    },
    {
      key: 'act',
      title: t('act'),
      width: 110,
      numeric: true,
      render: ({ act, open }) => (
        <Button size="small" onClick={open}>
          {act}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={items}
      rowKey={({ key }) => key}
      density="comfortable"
      headless
      loading={loading}
      loadingRows={6}
      onOpen={({ open }) => open()}
      empty={<EmptyState title={t('empty')} hint={t('emptyHint')} />}
      card={({ icon, title, note, step, since, act, open }) => (
        <div className="mza-item">
          <span className="mza-item-icon">
            <Icon name={icon} size={17} />
          </span>
          <div className="mza-card">
            <b>{title}</b>
            <span className="mz-quiet">{note}</span>
            <span className="mza-card-line">
              <span className="mz-quiet">
                {step} {since}
              </span>
              <Button type="link" onClick={open}>
                {act}
                <Icon name="chevron-right" size={15} />
              </Button>
            </span>
          </div>
        </div>
      )}
    />
  );
}

/** One cell per day of each list on display. */
function Clocks({
  asked,
  posted,
  today,
}: {
  readonly asked: Waiting['asked'];
  readonly posted: readonly PostedList[];
  readonly today: string;
}) {
  const t = useText(workWords);
  return (
    <Card
      title={t('clock')}
      extra={
        <Link to="/publications" search={{ state: 'POSTED' }}>
          {t('all')} {asked.data ? posted.length : ''}
        </Link>
      }
    >
      {posted.length > 0 ? null : asked.data ? (
        <p className="mz-quiet">{t('noPosted')}</p>
      ) : asked.fault ? (
        <PartFault fault={asked.fault} again={asked.again} />
      ) : (
        <p className="mz-quiet">…</p>
      )}
      {posted.slice(0, 3).map(({ id, number, title, type, fromOn, toOn, versionNumber }) => (
        <Link key={id} className="mza-clock" to="/publications/$id" params={{ id: number }}>
          <DayStrip
            title={title ?? number}
            total={fromOn && toOn ? daysBetween(fromOn, toOn) + 1 : 0}
            day={fromOn ? Math.max(0, daysBetween(fromOn, today) + 1) : 0}
            note={t('version', { type, n: versionNumber })}
          />
        </Link>
      ))}
    </Card>
  );
}
