import { useViewer } from '@mingzhang/client/staff';
import { searchText, useAsk } from '@mingzhang/client';
import { Card, EmptyState, Link, PageHead, PageSkeleton, TableSkeleton, useText } from '@mingzhang/ui';

import { FaultState } from '../../app/fault-state.tsx';
import { useCatalogue } from '../../figures/catalogue.ts';
import { DeclaredTable } from '../metrics/declared-table.tsx';
import { declaredQuery } from '../metrics/queries.ts';
import { metricWords } from '../metrics/words.ts';
import { lastYearEnd } from '../movements/address.ts';
import { offBy, subjects } from '../movements/arithmetic.ts';
import { movementsQuery } from '../movements/query.ts';
import { FigureCards } from './figure-cards.tsx';
import { homeWords } from './words.ts';

/** What does not add up, what the main figures are, and where to go on. */
export function HomePage() {
  const t = useText(homeWords);
  const metric = useText(metricWords);
  const { office, today } = useViewer();
  const { metrics } = useCatalogue();
  const place = office?.placeCode ?? '';
  const placeName = office?.place?.name ?? place;
  const from = lastYearEnd(today);
  const declared = useAsk(declaredQuery, { place });
  const moves = useAsk(movementsQuery, { place, from, to: today, knownAt: null });
  const rows = (declared.data?.declaredFigures?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const open = rows.filter(({ discrepancy }) => discrepancy?.state === 'OPEN');
  const statement = moves.data?.movements;
  const broken = statement
    ? [...statement.rows, statement.total].filter((row) => subjects.some((subject) => offBy(row, subject) !== 0)).length
    : 0;
  const off = open.length + broken;
  // Nobody may be told that everything agrees before both have been asked.
  const unknown = !declared.data || !statement;
  const level = office?.place?.kind === 'TOWNSHIP' ? 'VILLAGE' : 'TOWNSHIP';
  const levelWord = t(level === 'VILLAGE' ? 'village' : 'township');
  const views = [
    {
      label: t('byTownship', { level: levelWord }),
      kind: t('explore'),
      href: `/explore${searchText({ m: 'M-02', by: `${level},ATTRIBUTE` })}`,
    },
    { label: t('incidence'), kind: t('explore'), href: '/explore?m=M-02,M-08' },
    { label: t('causes', { level: levelWord }), kind: t('explore'), href: '/explore?m=M-07&by=MAIN_CAUSE' },
    { label: t('sinceYear'), kind: t('compare'), href: '/compare?m=M-01' },
    { label: t('sinceYearBefore'), kind: t('compare'), href: '/compare?m=M-02' },
    { label: metrics.length > 0 ? t('definitions', { n: metrics.length }) : metric('docTitle'), kind: t('metrics'), href: '/metrics' },
  ];
  if (declared.first && moves.first) return <PageSkeleton cards={4} rows={6} />;
  return (
    <div className="mzr-page">
      <PageHead
        title={off > 0 ? t('titleOff', { n: off }) : unknown ? t('titleUnknown') : t('titleGood')}
        documentTitle={t('docTitle')}
        pageKey="home"
        meta={t('sub', { place: placeName, date: today, from })}
      />
      <FigureCards place={place} today={today} from={from} />
      <div className="mzr-home">
        <div className="mzr-column">
          <Card title={t('offTitle')} note={t('offNote')} flush>
            {declared.fault && rows.length === 0 ? (
              <FaultState fault={declared.fault} again={declared.again} />
            ) : !declared.data ? (
              <TableSkeleton columns={6} rows={6} />
            ) : open.length > 0 ? (
              <DeclaredTable rows={open.slice(0, 8)} named />
            ) : (
              <EmptyState title={rows.length > 0 ? t('titleGood') : metric('noDeclaredAll', { place: placeName })} />
            )}
            {open.length > 8 || declared.data?.declaredFigures?.pageInfo?.hasNextPage ? (
              <p className="mzr-checks mz-quiet">{t('offMore')}</p>
            ) : null}
          </Card>
        </div>
        <div className="mzr-column">
          <Card title={t('moves')}>
            {moves.fault && !statement ? (
              <FaultState fault={moves.fault} again={moves.again} />
            ) : statement ? (
              <>
                <p className={broken > 0 ? 'mzr-off' : 'mzr-ok'}>
                  {broken > 0 ? t('movesOff', { from, to: today, n: broken }) : t('movesClose', { from, to: today })}
                </p>
                <p>
                  <Link href="/movements">{t('seeMoves')}</Link>
                </p>
              </>
            ) : (
              <p className="mz-quiet">…</p>
            )}
          </Card>
          <Card title={t('goOn')} note={t('goOnNote')} flush>
            <ul className="mzr-views">
              {views.map(({ label, kind, href }) => (
                <li key={href}>
                  <Link href={href}>{label}</Link>
                  <span className="mz-quiet">{kind}</span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </div>
  );
}
