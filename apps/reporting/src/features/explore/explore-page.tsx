import { type Loose, present, useAsk, queryText } from '@mingzhang/client';
import { AsOfBanner, copyText, EmptyState, Icon, PageHead, PageSkeleton, QueryDrawer, useText, useMessage } from '@mingzhang/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import { Segments } from '../../app/segments.tsx';
import { shortName } from '../../figures/catalogue.ts';
import { isZero } from '../../figures/decimal.ts';
import { FiguresTable, type Spot } from '../../figures/figures-table.tsx';
import { printed, useFigureWords } from '../../figures/labels.ts';
import { exportFiguresMutation, TakeOut } from '../../figures/take-out.tsx';
import { modelOf, ordered, type FigureModel, type Order } from '../../figures/model.ts';
import { conditionsOf, conditionText, type ExploreSearch, openedOf, openText } from './address.ts';
import { ChartCard } from './chart-card.tsx';
import { Checks } from './checks.tsx';
import { ExploreBar } from './explore-bar.tsx';
import { exportChart, exportInput } from './export.ts';
import { Footnotes, HistoryCard, historyCell } from './history.tsx';
import { exploreQuery, useExploreRequest, useHistory, type ExploreRequest } from './request.ts';
import { useSentence } from './sentence.tsx';
import { exploreWords } from './words.ts';

const FigurePopover = lazy(() => import('./figure-popover.tsx').then(({ FigurePopover: component }) => ({ default: component })));
const DrillDrawer = lazy(() => import('./drill-drawer.tsx').then(({ DrillDrawer: component }) => ({ default: component })));

/** How many, where, of what kind, as of when. */
export function ExplorePage() {
  const search = useSearch({ from: '/frame/explore' });
  const navigate = useNavigate({ from: '/explore' });
  const change = (next: Loose<ExploreSearch>) => void navigate({ to: '/explore', search: present(next) });
  const { request, coming, fault, again } = useExploreRequest(search);
  const asked = useAsk(exploreQuery, request?.variables ?? unasked, { pause: request === undefined });
  const [asking, setAsking] = useState(false);
  const words = useFigureWords();
  const [taking, setTaking] = useState(false);
  const t = useText(exploreWords);
  const { rows, both, second } = asked.data ?? {};
  const { measure, first: firstDimension } = request ?? {};
  const model = useMemo(() => {
    if (!rows) return undefined;
    const laid = modelOf({
      rows,
      split: both && second ? { both, second } : undefined,
      measure,
      firstDimension,
    });
    return ordered(laid, orderOf(search.sort, laid), words.key);
  }, [rows, both, second, measure, firstDimension, search.sort, words.key]);
  const downloads =
    model && request
      ? [
          {
            key: 'xlsx',
            label: t('exportTable'),
            run: () => setTaking(true),
          },
          ...(search.chart === 'table' || model.rows.length === 0
            ? []
            : [{ key: 'svg', label: t('exportChart'), run: () => void exportChart(`${request.placeName}-${request.asOf}`) }]),
        ]
      : [];

  return (
    <div className="mzr-page">
      <ExploreBar search={search} request={request} change={change} onQuery={() => setAsking(true)} downloads={downloads} />
      {search.knownAt ? (
        <AsOfBanner knownAt={search.knownAt.replace('T', ' ')} what={t('pickerTitle')} onBack={() => change({ ...search, knownAt: '' })} />
      ) : null}
      {fault ? (
        <FaultState page fault={fault} again={again} />
      ) : asked.fault && !model ? (
        <FaultState page fault={asked.fault} again={asked.again} />
      ) : model && request ? (
        <Answer search={search} request={request} model={model} busy={asked.busy} change={change} />
      ) : coming || asked.first ? (
        <PageSkeleton rows={8} />
      ) : (
        <>
          <PageHead title={t('noneFound')} pageKey="explore" />
          <div className="mz-card">
            <EmptyState title={t('noneFoundHint')} action={<Button onClick={() => change({})}>{t('startOver')}</Button>} />
          </div>
        </>
      )}
      {taking && request && model ? (
        <TakeOut
          document={exportFiguresMutation}
          input={exportInput(model, request, orderOf(search.sort, model))}
          what={t('exportWhat', { rows: model.rows.length, date: request.asOf })}
          dataClass="P1"
          onClose={() => setTaking(false)}
        />
      ) : null}
      {asking && request ? (
        <QueryDrawer open query={queryText(exploreQuery)} variables={request.variables} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}

const unasked = { place: '', metrics: [], by: [], asOf: [], knownAt: null, split: false, splitMetrics: [], splitBy: [], second: [] };

/** Largest first unless the address says otherwise. */
function orderOf(sort: string | undefined, model: FigureModel): Order {
  if (!sort) return { by: model.main?.key ?? 'name', ascending: false };
  return sort.endsWith('~') ? { by: sort.slice(0, -1), ascending: true } : { by: sort, ascending: false };
}

interface AnswerProps {
  readonly search: ExploreSearch;
  readonly request: ExploreRequest;
  readonly model: FigureModel;
  readonly busy: boolean;
  readonly change: (next: Loose<ExploreSearch>) => void;
}

function Answer({ search, request, model, busy, change }: AnswerProps) {
  const message = useMessage();
  const t = useText(exploreWords);
  const words = useFigureWords();
  const trend = search.trend === '1';
  const history = useHistory(request, trend);
  const [spot, setSpot] = useState<Spot>();
  const sentence = useSentence({ model, request });
  const order = orderOf(search.sort, model);
  const opened = openedOf(search);
  const main = model.total.cells[model.main?.key ?? ''];
  const known = request.knownAt?.replace('T', ' ') ?? words.t('now');
  const copy = (text: string) => void copyText(text).then(() => message.success(t('copied', { text })));
  const labelOf = ({ row }: Spot) => (row.total ? request.placeName : row.keys.map(words.key).join(' '));
  const list = ({ row, column }: Spot) => {
    setSpot(undefined);
    const keys = [...row.keys.map(({ value }) => value), ...(column.part ? [column.part.value] : [])];
    change({ ...search, where: '', open: openText({ metric: column.metric.code, measure: column.measure.key, keys }) });
  };
  const before = history.dates.at(-2) ?? '';
  const previous = ({ row, column }: Spot) => {
    if (!history.data || column.part || column.metric.code !== request.metrics[0]?.code) return undefined;
    return { date: before, cell: historyCell(history, before, row.key, column.metric.code, column.measure.key) };
  };
  const onlyTable = search.chart === 'table';
  const nothing = main?.__typename === 'FigureValue' && isZero(main.value) && model.rows.length === 0 && request.first !== undefined;
  const rowHead = request.first ? words.dimension(request.first) : words.t('place');
  const empty = (
    <div className="mz-card">
      <EmptyState
        title={t('empty', { place: request.placeName, date: request.asOf })}
        hint={t('emptyHint')}
        action={
          search.asOf || search.knownAt ? (
            <Button onClick={() => change({ ...search, asOf: '', knownAt: '' })}>{t('emptyAction')}</Button>
          ) : undefined
        }
      />
    </div>
  );
  return (
    <>
      {busy ? <div className="mz-busy mzr-busy" role="status" aria-label={t('showAs')} /> : null}
      <PageHead
        title={sentence.title}
        documentTitle={sentence.text}
        pageKey="explore"
        meta={
          <>
            {t('sub', { place: request.placeName, date: request.asOf, known: ` ${known}` })}
            {model.rows.length > 0 ? ` · ${t('rowsN', { n: model.rows.length })}` : ''}
          </>
        }
        actions={<Code cell={main} onCopy={copy} />}
      />
      {request.whole.length > 0 && request.second ? (
        <p className="mzr-said">
          <Icon name="info" size={14} />{' '}
          {t('notSplit', {
            names: words.list(request.whole.map(({ name }) => shortName(name))),
            dimension: words.dimension(request.second),
          })}
        </p>
      ) : null}
      {nothing ? (
        empty
      ) : (
        <div className={onlyTable || !request.first ? 'mzr-pair mzr-pair-one' : 'mzr-pair'}>
          {onlyTable || !request.first ? null : (
            <ChartCard model={model} request={request} onMeasure={(count) => change({ ...search, count })} />
          )}
          <section className="mz-card mzr-table-card" aria-label={sentence.text}>
            <FiguresTable
              caption={sentence.text}
              rowHead={rowHead}
              model={model}
              totalLabel={request.placeName || words.t('total')}
              order={order}
              onOrder={({ by, ascending }) => change({ ...search, sort: ascending ? `${by}~` : by })}
              opened={spot}
              onOpen={setSpot}
              onCopy={({ row, column }) => {
                const cell = row.cells[column.key];
                if (cell?.__typename === 'FigureValue') copy(`${printed(cell.printed)} ${cell.code}`);
              }}
              popover={(at) => (
                <Suspense>
                  <FigurePopover
                    spot={at}
                    model={model}
                    request={request}
                    previous={previous(at)}
                    rowLabel={labelOf(at)}
                    onClose={() => setSpot(undefined)}
                    onList={() => list(at)}
                    onCopy={copy}
                  />
                </Suspense>
              )}
            />
            <Checks model={model} />
          </section>
        </div>
      )}
      <div className="mzr-show-as mz-noprint">
        <Segments
          small
          label={t('showAs')}
          value={onlyTable ? 'table' : 'bar'}
          options={[
            { value: 'bar', label: t('chartAndTable') },
            { value: 'table', label: t('tableOnly') },
          ]}
          onChange={(chart) => change({ ...search, chart: chart === 'table' ? 'table' : 'bar' })}
        />
        <label className="mzr-check">
          <input
            type="checkbox"
            checked={trend}
            onChange={(event) => change({ ...search, trend: event.target.checked ? '1' : undefined })}
          />
          {t('trend')}
        </label>
      </div>
      {nothing || !trend ? null : <HistoryCard history={history} model={model} request={request} />}
      <Footnotes model={model} />
      {opened ? (
        <Suspense>
          <DrillDrawer
            key={search.open}
            opened={opened}
            by={[request.first, request.second].filter((each) => each !== undefined)}
            place={request.place}
            asOf={request.asOf}
            knownAt={request.knownAt}
            conditions={conditionsOf(search)}
            onConditions={(conditions) => change({ ...search, where: conditionText(conditions) })}
            onClose={() => change({ ...search, open: '', where: '' })}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function Code({
  cell,
  onCopy,
}: {
  readonly cell: FigureModel['total']['cells'][string] | undefined;
  readonly onCopy: (text: string) => void;
}) {
  const t = useText(exploreWords);
  if (cell?.__typename !== 'FigureValue' || !cell.code) return null;
  return (
    <span className="mzr-code">
      {t('code')}{' '}
      <button type="button" title={t('copyCode')} onClick={() => onCopy(`${printed(cell.printed)} ${cell.code}`)}>
        <code>{cell.code}</code>
      </button>
    </span>
  );
}
