import { type Loose, present, queryText } from '@mingzhang/client';
import { AsOfBanner, EmptyState, Icon, PageSkeleton, QueryDrawer, useText } from '@mingzhang/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';

import { AskBar, ChoiceControl, DateControl, KnownControl, LinkButton, PlaceControl } from '../../app/controls.tsx';
import { FaultState } from '../../app/fault-state.tsx';
import { Segments } from '../../app/segments.tsx';
import { appWords } from '../../app/words.ts';
import { changeWords } from '../../figures/change-words.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { exportChangeMutation, TakeOut } from '../../figures/take-out.tsx';
import type { CompareSearch } from './address.ts';
import { bridgeOfChange, bridgeOfPlaces } from './bridge.ts';
import { Comparison } from './comparison.tsx';
import { compareQuery } from './query.ts';
import { endOf, useCompare } from './request.ts';
import { compareWords } from './words.ts';

/** Why is it another number now: two dates, or what was known of one date at two instants. */
export function ComparePage() {
  const search = useSearch({ from: '/frame/compare' });
  const navigate = useNavigate();
  const change = (next: Loose<CompareSearch>) => void navigate({ to: '/compare', search: present(next) });
  const t = useText(compareWords);
  const app = useText(appWords);
  const classes = useText(changeWords);
  const words = useFigureWords();
  const [asking, setAsking] = useState(false);
  const [taking, setTaking] = useState(false);
  const { asked, request, variables, figures, change: changed, catalogue, waiting } = useCompare(search);
  const { opening, closing } = figures.data ?? {};
  const summary = changed.data?.change ?? undefined;
  const bridge =
    request?.classed && summary
      ? bridgeOfChange(summary, (name) => classes(name))
      : !request?.classed && opening && closing
        ? bridgeOfPlaces(opening, closing, words.key)
        : undefined;
  const known = search.mode === 'known';
  return (
    <div className="mzr-page">
      <AskBar
        acts={
          <>
            <LinkButton />
            <Button icon={<Icon name="code" size={15} />} onClick={() => setAsking(true)}>
              {app('showQuery')}
            </Button>
            <Button icon={<Icon name="download" size={15} />} disabled={!bridge} onClick={() => setTaking(true)}>
              Excel
            </Button>
          </>
        }
      >
        <ChoiceControl
          className="mzr-metric-select"
          label={t('metric')}
          value={request?.metric.code ?? search.m ?? 'M-01'}
          options={catalogue.metrics.map(({ code, name }) => ({ value: code, label: `${code} ${name ?? ''}` }))}
          search
          popupWidth={320}
          onChange={(m) => change({ ...search, m, count: undefined })}
        />
        <PlaceControl value={asked.place} onChange={(place) => change({ ...search, place })} />
        {known ? (
          <>
            <DateControl label={app('asOf')} value={asked.to} onChange={(to) => change({ ...search, to })} />
            <KnownControl label={t('knownFirst')} value={search.known} onChange={(minute) => change({ ...search, known: minute })} />
            <KnownControl label={t('knownThen')} value={search.knownAt} onChange={(minute) => change({ ...search, knownAt: minute })} />
          </>
        ) : (
          <>
            <DateControl label={app('from')} value={asked.from} onChange={(from) => change({ ...search, from })} />
            <DateControl label={app('to')} value={asked.to} min={asked.from} onChange={(to) => change({ ...search, to })} />
            <KnownControl value={search.knownAt} onChange={(minute) => change({ ...search, knownAt: minute })} />
          </>
        )}
        <Segments
          label={t('mode')}
          value={known ? 'known' : 'dates'}
          options={[
            { value: 'dates', label: t('twoDates') },
            { value: 'known', label: t('twoKnown') },
          ]}
          onChange={(mode) =>
            change({
              ...search,
              mode: mode === 'known' ? 'known' : undefined,
              known: mode === 'known' ? (search.known ?? endOf(asked.to)) : undefined,
            })
          }
        />
      </AskBar>
      {search.knownAt && !known ? (
        <AsOfBanner
          knownAt={search.knownAt.replace('T', ' ')}
          what={t('docTitle')}
          onBack={() => change({ ...search, knownAt: undefined })}
        />
      ) : null}
      {figures.fault && !bridge ? (
        <FaultState page fault={figures.fault} again={figures.again} />
      ) : request?.classed && changed.fault && !bridge ? (
        <FaultState page fault={changed.fault} again={changed.again} />
      ) : catalogue.fault ? (
        <FaultState page fault={catalogue.fault} again={catalogue.again} />
      ) : bridge && request && opening && closing ? (
        <Comparison
          bridge={bridge}
          request={request}
          opening={opening}
          closing={closing}
          placeName={figures.data?.place?.name ?? request.place}
          count={search.count}
          summary={summary}
          busy={figures.busy || changed.busy}
          onCount={(count) => change({ ...search, count })}
        />
      ) : waiting ? (
        <PageSkeleton rows={8} />
      ) : (
        <div className="mz-card">
          <EmptyState title={known && !search.known ? t('choosePair') : t('noMetric')} />
        </div>
      )}
      {taking && request ? (
        <TakeOut
          document={exportChangeMutation}
          input={{
            metric: request.metric.code,
            place: request.place,
            by: request.by ?? null,
            from: { asOf: variables.from[0] ?? '', knownAt: variables.knownFrom },
            to: { asOf: request.to, knownAt: variables.knownTo },
          }}
          what={t(request.question ? 'exportLists' : 'exportTable', { name: request.metric.name ?? request.metric.code })}
          dataClass={request.question ? 'P2' : 'P1'}
          onClose={() => setTaking(false)}
        />
      ) : null}
      {asking ? <QueryDrawer open query={queryText(compareQuery)} variables={variables} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
