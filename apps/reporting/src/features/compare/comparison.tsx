import { searchText } from '@mingzhang/client';
import { CheckLine, formatChange, formatPeriod, Icon, Link, PageHead, TableSkeleton, useLanguage, useText } from '@mingzhang/ui';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';

import { Segments } from '../../app/segments.tsx';
import { appWords } from '../../app/words.ts';
import { Chart } from '../../charts/chart.tsx';
import { axisStart, type Step } from '../../charts/steps.ts';
import { waterfallOption } from '../../charts/waterfall.ts';
import { isNegative, isZero, minus, negated } from '../../figures/decimal.ts';
import type { ChangeSummary } from '../../figures/change.ts';
import type { FigureTableData } from '../../figures/documents.ts';
import { printed, useFigureWords } from '../../figures/labels.ts';
import { useKnownThen } from '../movements/later-corrections.tsx';
import { changeOf, checkOf, largestStep, type Bridge } from './bridge.ts';
import { BridgeTable } from './bridge-table.tsx';
import { PlacesBeforeAfter } from './places-before-after.tsx';
import type { CompareRequest } from './request.ts';
import { compareWords } from './words.ts';

const InAndOut = lazy(() => import('./in-and-out.tsx').then((lists) => ({ default: lists.InAndOut })));

interface ComparisonProps {
  readonly bridge: Bridge;
  readonly request: CompareRequest;
  readonly opening: FigureTableData;
  readonly closing: FigureTableData;
  /** Counted by class, where the figure opens into households. */
  readonly summary: ChangeSummary | undefined;
  readonly placeName: string;
  readonly count: string | undefined;
  readonly busy: boolean;
  readonly onCount: (key: string) => void;
}

export function Comparison({ bridge, request, opening, closing, summary, placeName, count, busy, onCount }: ComparisonProps) {
  const t = useText(compareWords);
  const app = useText(appWords);
  const { language } = useLanguage();
  const words = useFigureWords();
  const main = bridge.measures.find(({ key }) => key === count) ?? bridge.measures[0];
  const known = request.mode === 'known';
  const nowText = app('now');
  const from = known ? minuteText(request.known, nowText) : request.from;
  const to = known ? minuteText(request.knownAt, nowText) : request.to;
  const title = useTitle(bridge, main?.key);
  const rate = main?.unit === 'PERCENT';
  const steps = useSteps(bridge, rate ? undefined : main?.key, from, to);
  const start = steps ? axisStart(steps) : 0;
  const option = useMemo(
    () => (steps ? waterfallOption(steps, start, { balance: t('balance'), in: t('in'), out: t('out') }) : undefined),
    [steps, start, t],
  );
  const unit = main ? words.unit(main.unit) : '';
  return (
    <>
      {busy ? <div className="mz-busy mzr-busy" role="status" aria-label={t('docTitle')} /> : null}
      <PageHead
        title={title.node}
        documentTitle={title.text}
        pageKey="compare"
        meta={
          <>
            <p>
              {known
                ? t('metaKnown', { place: placeName, date: request.to, from, to })
                : t('meta', {
                    place: placeName,
                    period: formatPeriod(request.from, request.to, language),
                    known: minuteText(request.knownAt, nowText),
                  })}
            </p>
            <ClosingSums bridge={bridge} />
          </>
        }
        actions={known ? null : <ThenBanner request={request} bridge={bridge} />}
      />
      <div className="mzr-pair mzr-pair-wide">
        {option && steps ? (
          <section className="mz-card mzr-chart-card">
            <header>
              <h2>
                {t('howTitle')}{' '}
                <span className="mz-note">
                  {start > 0
                    ? t('axisFrom', { unit: words.t('unitIs', { unit }), start: start.toLocaleString('en-US') })
                    : t('axisZero', { unit: words.t('unitIs', { unit }) })}
                </span>
              </h2>
              {bridge.measures.filter(({ unit: of }) => of !== 'PERCENT').length > 1 ? (
                <Segments
                  small
                  label={t('howTitle')}
                  value={main?.key ?? ''}
                  options={bridge.measures.map(({ key, unit: of }) => ({ value: key, label: words.unit(of) }))}
                  onChange={onCount}
                />
              ) : null}
            </header>
            {steps.length > 18 ? null : (
              <Chart
                option={option}
                height={360}
                sentence={t('chartAria', {
                  steps: steps.map(({ label, printed: text }) => `${label} ${text}`).join(language === 'en' ? ', ' : '，'),
                })}
              />
            )}
            <p className="mz-quiet">{request.classed ? t('byClassNote') : t('byPlaceNote')}</p>
          </section>
        ) : (
          <p className="mzr-said">
            <Icon name="info" size={14} /> {t('rateNote')}
          </p>
        )}
        {rate ? null : <BridgeTable bridge={bridge} request={request} labels={[from, to]} />}
      </div>
      {summary && request.question ? (
        <Suspense fallback={<TableSkeleton columns={6} rows={10} />}>
          <InAndOut question={request.question} summary={summary} />
        </Suspense>
      ) : (
        <p className="mz-quiet mzr-after">{t(request.metric.opens ? 'listNoRight' : 'listNote')}</p>
      )}
      <PlacesBeforeAfter request={request} opening={opening} closing={closing} labels={[from, to]} />
    </>
  );
}

/** The steps between the two; a rate has none. Kept while nothing of them changes, because the chart draws anew for new ones. */
function useSteps(bridge: Bridge, key: string | undefined, from: string, to: string): Step[] | undefined {
  return useMemo(() => (key === undefined ? undefined : stepsOf(bridge, key, from, to)), [bridge, key, from, to]);
}

const minuteText = (minute: string | undefined, now: string): string => minute?.replace('T', ' ') ?? now;

function useTitle(bridge: Bridge, mainKey: string | undefined): { node: ReactNode; text: string } {
  const t = useText(compareWords);
  const words = useFigureWords();
  const main = bridge.measures.find(({ key }) => key === mainKey);
  const change = main ? changeOf(bridge, main.key) : undefined;
  if (!main || change === undefined) return { node: t('unknown'), text: t('unknown') };
  if (main.unit === 'PERCENT') {
    const show = (text: string | undefined) => `${printed(rounded(text ?? '0', main.decimals))}%`;
    const text = t('rate', {
      from: show(bridge.opening[main.key]),
      to: show(bridge.closing[main.key]),
      change: formatChange(change, main.decimals),
    });
    return { node: text, text };
  }
  const said = bridge.measures.filter(({ unit }) => unit !== 'PERCENT').slice(0, 2);
  const still = isZero(change);
  const amount = (key: string) => (still ? (bridge.closing[key] ?? '0') : (changeOf(bridge, key) ?? '0')).replace(/^-/, '');
  const numbers = said.map(({ key, unit }) => `${printed(amount(key))} ${words.unit(unit)}`).join(words.language === 'en' ? ', ' : ' ');
  const largest = largestStep(bridge, main.key);
  const tail = largest
    ? t('mainly', {
        name: largest.label,
        amount: `${printed((largest.amounts[main.key] ?? '').replace(/^-/, ''))} ${words.unit(main.unit)}`,
      })
    : '';
  // Fewer households may hold more persons: then each number carries its own sign.
  const mixed = said.some(({ key }) => {
    const other = changeOf(bridge, key);
    return other !== undefined && !isZero(other) && (still || isNegative(other) !== isNegative(change));
  });
  const signed = said
    .map(
      ({ key, unit }) =>
        `${formatChange(changeOf(bridge, key) ?? '0', changeOf(bridge, key)?.split('.')[1]?.length ?? 0)} ${words.unit(unit)}`,
    )
    .join(words.language === 'en' ? ', ' : '，');
  const head = mixed ? t('mixed', { numbers: signed }) : t(still ? 'same' : isNegative(change) ? 'fewer' : 'more', { numbers });
  return { node: `${head}${tail}`, text: `${head}${tail}` };
}

const rounded = (text: string, decimals: number): string => {
  const [whole = '0', fraction = ''] = text.split('.');
  return decimals > 0 ? `${whole}.${fraction.padEnd(decimals, '0').slice(0, decimals)}` : whole;
};

function ClosingSums({ bridge }: { readonly bridge: Bridge }) {
  const words = useFigureWords();
  return (
    <div className="mzr-checks-many">
      {bridge.measures.map((measure) => {
        const check = checkOf(bridge, measure);
        return check?.known ? (
          <CheckLine
            key={measure.key}
            terms={check.terms.length > 14 ? [check.total] : check.terms}
            total={check.total}
            unit={words.unit(measure.unit)}
          />
        ) : null;
      })}
    </div>
  );
}

function stepsOf(bridge: Bridge, key: string, from: string, to: string): Step[] {
  const balance = (label: string, value: string | undefined): Step => ({
    label,
    kind: 'balance',
    amount: Number(value ?? 0),
    printed: printed(value ?? '0'),
  });
  const moves = bridge.steps.flatMap(({ label, amounts }): Step[] => {
    const amount = amounts[key];
    if (amount === undefined || isZero(amount)) return [];
    const out = isNegative(amount);
    return [
      {
        label,
        kind: out ? 'out' : 'in',
        amount: Number(out ? negated(amount) : amount),
        printed: formatChange(amount, amount.split('.')[1]?.length ?? 0),
      },
    ];
  });
  return [balance(from, bridge.opening[key]), ...moves, balance(to, bridge.closing[key])];
}

/** Says so when the earlier date was known otherwise when it ended. */
function ThenBanner({ request, bridge }: { readonly request: CompareRequest; readonly bridge: Bridge }) {
  const t = useText(compareWords);
  const words = useFigureWords();
  const then = useKnownThen(request.place, request.metric.code, request.from, request.knownAt !== undefined);
  const [main] = bridge.measures;
  const now = main ? bridge.opening[main.key] : undefined;
  if (!main || !then.value || now === undefined || main.unit === 'PERCENT' || then.value === now) return null;
  const off = (minus(now, then.value) ?? '0').replace(/^-/, '');
  const address = `/compare${searchText({ m: request.metric.code, place: request.place, mode: 'known', to: request.from, known: then.minute })}`;
  return (
    <p className="mzr-then">
      <Icon name="history" size={15} />{' '}
      {t('thenBanner', {
        date: request.from,
        before: printed(then.value),
        now: printed(now),
        n: printed(off),
        unit: words.unit(main.unit),
      })}{' '}
      <Link href={address}>{t('seeThen')}</Link>
    </p>
  );
}
