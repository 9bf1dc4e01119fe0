import { useRight, useViewer } from '@mingzhang/client/staff';
import { instantOf, type Loose, present, searchText, useAsk, queryText } from '@mingzhang/client';
import {
  AsOfBanner,
  Card,
  CheckLine,
  EmptyState,
  formatPeriod,
  Icon,
  PageHead,
  PageSkeleton,
  QueryDrawer,
  useLanguage,
  useText,
} from '@mingzhang/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { AskBar, DateControl, KnownControl, LinkButton, PlaceControl } from '../../app/controls.tsx';
import { FaultState } from '../../app/fault-state.tsx';
import { Segments } from '../../app/segments.tsx';
import { appWords } from '../../app/words.ts';
import { exportMovementsMutation, TakeOut } from '../../figures/take-out.tsx';
import { periodOf, type MovementsSearch } from './address.ts';
import {
  amountOf,
  closingOf,
  columnOff,
  incoming,
  offBy,
  openingOf,
  outgoing,
  picks,
  shownTerms,
  subjects,
  type Subject,
} from './arithmetic.ts';
import { LaterCorrections } from './later-corrections.tsx';
import { movementsQuery, type MovementClass, type Statement, type StatementRow } from './query.ts';
import { shownAmount, StatementTable } from './statement-table.tsx';
import { movementWords } from './words.ts';

const ChangeDrawer = lazy(() => import('../../figures/change-drawer.tsx').then((drawer) => ({ default: drawer.ChangeDrawer })));

/** How the register moved in a period, as the form prints it. */
export function MovementsPage() {
  const search = useSearch({ from: '/frame/movements' });
  const navigate = useNavigate();
  const change = (next: Loose<MovementsSearch>) => void navigate({ to: '/movements', search: present(next) });
  const viewer = useViewer();
  const app = useText(appWords);
  const t = useText(movementWords);
  const [asking, setAsking] = useState(false);
  const [taking, setTaking] = useState(false);
  const place = search.place ?? viewer.office?.placeCode ?? '';
  const period = periodOf(search, viewer.today);
  const variables = { place, ...period, knownAt: instantOf(search.knownAt) };
  const asked = useAsk(movementsQuery, variables);
  const statement = asked.data?.movements;
  const placeName = asked.data?.place?.name ?? place;
  return (
    <div className="mzr-page mzr-print-wide">
      <AskBar
        acts={
          <>
            <LinkButton />
            <Button icon={<Icon name="code" size={15} />} onClick={() => setAsking(true)}>
              {app('showQuery')}
            </Button>
            <Button icon={<Icon name="download" size={15} />} disabled={!statement} onClick={() => setTaking(true)}>
              Excel
            </Button>
            <Button icon={<Icon name="printer" size={15} />} disabled={!statement} onClick={() => window.print()}>
              {t('print')}
            </Button>
          </>
        }
      >
        <PlaceControl value={place} onChange={(code) => change({ ...search, place: code })} />
        <DateControl label={app('from')} value={period.from} onChange={(from) => change({ ...search, from: from ?? '' })} />
        <DateControl label={app('to')} value={period.to} min={period.from} onChange={(to) => change({ ...search, to: to ?? '' })} />
        <KnownControl value={search.knownAt} onChange={(knownAt) => change({ ...search, knownAt: knownAt ?? '' })} />
        <Segments
          label={t('show')}
          value={search.show ?? 'both'}
          options={[
            { value: 'both', label: t('pairs') },
            { value: 'households', label: t('onlyHouseholds') },
            { value: 'persons', label: t('onlyPersons') },
          ]}
          onChange={(show) => change({ ...search, show: show === 'both' ? undefined : (show as Subject) })}
        />
      </AskBar>
      {search.knownAt ? (
        <AsOfBanner knownAt={search.knownAt.replace('T', ' ')} what={t('docTitle')} onBack={() => change({ ...search, knownAt: '' })} />
      ) : null}
      {asked.fault && !statement ? (
        <FaultState page fault={asked.fault} again={asked.again} />
      ) : statement ? (
        <Form
          statement={statement}
          placeName={placeName}
          kind={asked.data?.place?.kind ?? ''}
          search={search}
          busy={asked.busy}
          change={change}
        />
      ) : (
        <PageSkeleton rows={9} />
      )}
      {taking && statement ? (
        <TakeOut
          document={exportMovementsMutation}
          input={{ place, from: statement.from, to: statement.to, knownAt: instantOf(search.knownAt) }}
          what={t('exportWhat', { rows: statement.rows.length, from: statement.from, to: statement.to })}
          dataClass="P1"
          onClose={() => setTaking(false)}
        />
      ) : null}
      {asking ? <QueryDrawer open query={queryText(movementsQuery)} variables={variables} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

interface FormProps {
  readonly statement: Statement;
  readonly placeName: string;
  readonly kind: string;
  readonly search: MovementsSearch;
  readonly busy: boolean;
  readonly change: (next: Loose<MovementsSearch>) => void;
}

function Form({ statement, placeName, kind, search, busy, change }: FormProps) {
  const mayOpen = useRight('openFigures');
  const t = useText(movementWords);
  const app = useText(appWords);
  const { language } = useLanguage();
  const viewer = useViewer();
  const { total, rows, from, to } = statement;
  const broken = [...rows, total].filter((row) => subjects.some((subject) => offBy(row, subject) !== 0));
  const columns = picks().filter((pick) => columnOff(rows, total, pick) !== 0).length;
  const state = broken.length === 0 ? t('allClose') : t('someOff', { n: broken.length });
  const [opening, closing] = [openingOf(total, 'households'), closingOf(total, 'households')];
  const values = { from: shownAmount(opening, t('hidden')), to: shownAmount(closing, t('hidden')), state };
  const title = opening !== null && opening === closing ? t('same', values) : t('title', values);
  const shown = search.show ? [search.show] : subjects;
  const listOf = (row: StatementRow, date: string, subject: Subject) => {
    const place = row.place?.code ?? search.place ?? viewer.office?.placeCode ?? '';
    return `/explore${searchText({ m: 'M-01', place, by: 'NONE', asOf: date, knownAt: search.knownAt, open: `M-01:${subject.toUpperCase()}` })}`;
  };
  const whole = search.place ?? viewer.office?.placeCode ?? '';
  const open = (row: StatementRow, of: MovementClass, subject: Subject) =>
    change({ ...search, open: `${of}:${subject}:${row.place?.code ?? whole}` });
  const below = (code: string) => (kind === 'COUNTY' ? `/movements${searchText({ ...search, place: code, from, to })}` : undefined);
  const nothing = rows.length === 0 && openingOf(total, 'persons') === 0 && closingOf(total, 'persons') === 0;
  const known = search.knownAt?.replace('T', ' ') ?? app('now');
  return (
    <>
      {busy ? <div className="mz-busy mzr-busy" role="status" aria-label={t('docTitle')} /> : null}
      <PageHead
        title={title}
        documentTitle={title}
        pageKey="movements"
        meta={t('meta', { place: placeName, period: formatPeriod(from, to, language), known })}
      />
      {nothing ? (
        <div className="mz-card">
          <EmptyState title={t('empty', { place: placeName })} hint={t('emptyHint')} />
        </div>
      ) : (
        <section className="mz-card mzr-table-card">
          <StatementTable
            statement={statement}
            shown={shown}
            totalLabel={placeName}
            listOf={listOf}
            below={below}
            onOpen={mayOpen ? open : undefined}
          />
          <div className="mzr-checks mzr-checks-many">
            {shown
              .map((subject) => ({ subject, terms: shownTerms(total, subject) }))
              .filter(({ terms }) => terms.length > 0)
              .map(({ subject, terms }) => (
                <CheckLine key={subject} terms={terms} total={String(closingOf(total, subject))} unit={app(subject)} />
              ))}
            {columns > 0 ? <p className="mz-check mz-check-off">{t('columnsOff', { n: columns })}</p> : null}
            <span className="mz-quiet mz-noprint">{t('openHint')}</span>
          </div>
        </section>
      )}
      <div className="mzr-thirds">
        <Card title={t('how')}>
          <ul className="mzr-notes">
            <li>{t('howRow')}</li>
            <li>{t('howColumn')}</li>
            <li>{t('howSource')}</li>
          </ul>
        </Card>
        <LaterCorrections place={search.place ?? viewer.office?.placeCode ?? ''} date={from} now={opening} />
        <Card title={t('notes')}>
          <ul className="mzr-notes">
            <li>{t('noteNatural')}</li>
            <li>{t('noteZero')}</li>
            <li>{t('noteExit')}</li>
            <li>{t('noteMoved')}</li>
          </ul>
        </Card>
      </div>
      <Opened
        statement={statement}
        placeName={placeName}
        whole={whole}
        search={search}
        onClose={() => change({ ...search, open: undefined })}
      />
      <footer className="mzr-print-foot">
        <span>{t('docCode')}</span>
        <span>{t('preparedOn', { date: viewer.today })}</span>
        <span>{t('sealPlace')}</span>
      </footer>
    </>
  );
}

interface OpenedProps {
  readonly statement: Statement;
  readonly placeName: string;
  readonly whole: string;
  readonly search: MovementsSearch;
  readonly onClose: () => void;
}

/** The number that the address has opened. */
function Opened({ statement, placeName, whole, search, onClose }: OpenedProps) {
  const [of, subject, place] = (search.open ?? '').split(':');
  const kind = [...incoming, ...outgoing].find((each) => each === of);
  if (!kind || !place || (subject !== 'households' && subject !== 'persons')) return null;
  const row = place === whole ? statement.total : statement.rows.find((each) => each.place?.code === place);
  const knownAt = instantOf(search.knownAt);
  return (
    <Suspense>
      <ChangeDrawer
        key={search.open}
        question={{ metric: 'M-01', place, from: { asOf: statement.from, knownAt }, to: { asOf: statement.to, knownAt } }}
        placeName={row?.place?.name ?? placeName}
        direction={incoming.includes(kind) ? 'CAME' : 'WENT'}
        class={kind}
        subject={subject}
        count={row ? (amountOf(row, kind, subject) ?? 0) : 0}
        onClose={onClose}
      />
    </Suspense>
  );
}
