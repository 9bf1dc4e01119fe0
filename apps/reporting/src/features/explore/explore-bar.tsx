import { Icon, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { AskBar, ChoiceControl, DateControl, KnownControl, LinkButton, PlaceControl } from '../../app/controls.tsx';
import { appWords } from '../../app/words.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { metricsOf, type ExploreSearch } from './address.ts';
import type { Download } from './download-menu.tsx';
import type { ExploreRequest } from './request.ts';
import { exploreWords } from './words.ts';

const DownloadMenu = lazy(() => import('./download-menu.tsx').then((menu) => ({ default: menu.DownloadMenu })));
const MetricSheet = lazy(() => import('./metric-sheet.tsx').then((sheet) => ({ default: sheet.MetricSheet })));

interface ExploreBarProps {
  readonly search: ExploreSearch;
  readonly request: ExploreRequest | undefined;
  readonly change: (next: ExploreSearch) => void;
  readonly onQuery: () => void;
  readonly downloads: readonly Download[];
}

export function ExploreBar({ search, request, change, onQuery, downloads }: ExploreBarProps) {
  const t = useText(exploreWords);
  const app = useText(appWords);
  const download = (
    <Button icon={<Icon name="download" size={15} />} disabled={downloads.length === 0}>
      {app('download')}
    </Button>
  );
  return (
    <AskBar
      acts={
        <>
          <LinkButton />
          <Button icon={<Icon name="code" size={15} />} onClick={onQuery}>
            {app('showQuery')}
          </Button>
          <Suspense fallback={download}>
            <DownloadMenu downloads={downloads}>{download}</DownloadMenu>
          </Suspense>
        </>
      }
    >
      <PhonePicker search={search} change={change} />
      {request ? (
        <>
          <PlaceControl value={request.place} onChange={(place) => change({ ...search, place, open: '', sort: '' })} />
          <DateControl label={app('asOf')} value={request.asOf} onChange={(asOf) => change({ ...search, asOf: asOf ?? '', open: '' })} />
          <KnownControl value={request.knownAt} onChange={(knownAt) => change({ ...search, knownAt: knownAt ?? '', open: '' })} />
          <Breakdowns search={search} request={request} change={change} />
          <Link
            to="/compare"
            search={{ m: request.metrics[0]?.code ?? '', place: request.place, to: request.asOf }}
            className="mzr-second-date"
          >
            <Icon name="plus" size={13} /> {t('secondDate')}
          </Link>
        </>
      ) : null}
    </AskBar>
  );
}

/** The first breakdown makes the rows, the second splits the columns. */
function Breakdowns({
  search,
  request,
  change,
}: {
  readonly search: ExploreSearch;
  readonly request: ExploreRequest;
  readonly change: (next: ExploreSearch) => void;
}) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const { first, second, shared, known } = request;
  const set = (rows: string, parts: string) =>
    change({
      ...search,
      by: rows === 'NONE' ? 'NONE' : [rows, parts].filter((each) => each && each !== 'NONE').join(','),
      open: '',
      sort: '',
    });
  const option = (dimension: (typeof known)[number]) => ({ value: dimension as string, label: words.dimension(dimension) });
  const none = { value: 'NONE', label: t('noBreakdown') };
  // Places in both directions would only repeat each other.
  const isPlace = (dimension: string) => dimension === 'TOWNSHIP' || dimension === 'VILLAGE';
  const parts = known.filter((dimension) => dimension !== first && !(isPlace(dimension) && isPlace(first ?? '')));
  return (
    <>
      <ChoiceControl
        labelled
        label={t('by')}
        value={first ?? 'NONE'}
        options={[none, ...shared.map(option)]}
        onChange={(rows) => set(rows, rows === second ? '' : (second ?? ''))}
      />
      {first && parts.length > 0 ? (
        <ChoiceControl
          labelled
          label={t('secondBy')}
          value={second ?? 'NONE'}
          options={[none, ...parts.map(option)]}
          onChange={(chosen) => set(first, chosen)}
        />
      ) : null}
    </>
  );
}

/** On a phone the picker is a sheet of its own behind one button. */
function PhonePicker({ search, change }: { readonly search: ExploreSearch; readonly change: (next: ExploreSearch) => void }) {
  const t = useText(exploreWords);
  const [open, setOpen] = useState(false);
  const chosen = metricsOf(search);
  return (
    <div className="mzr-phone-picker">
      <Button block icon={<Icon name="chart" size={15} />} onClick={() => setOpen(true)}>
        {t('pickMetrics', { n: chosen.length })}
      </Button>
      {open ? (
        <Suspense>
          <MetricSheet
            chosen={chosen}
            onChange={(codes) => change({ ...search, m: codes.join(','), open: '', sort: '' })}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
