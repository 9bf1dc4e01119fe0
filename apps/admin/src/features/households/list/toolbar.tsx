import { queryText } from '@mingzhang/client';
import { formatCount, Icon, QueryDrawer, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { DayPicker } from '../../../parts/day-picker.tsx';
import type { ListColumn } from './columns.tsx';
import { householdListQuery, type HouseholdListVariables } from './query.ts';
import { listWords } from './words.ts';

const ColumnDrawer = lazy(() => import('./column-drawer.tsx').then(({ ColumnDrawer: component }) => ({ default: component })));

export interface ToolbarProps {
  readonly count: { readonly households: number; readonly persons: number } | undefined;
  /** The list did not come: its number is missing, not none. */
  readonly missing: boolean;
  readonly today: string;
  readonly asOf: string | undefined;
  readonly onAsOf: (day: string | undefined) => void;
  readonly columns: readonly ListColumn[];
  readonly chosen: readonly string[];
  readonly onColumns: (chosen: readonly string[]) => void;
  readonly density: 'compact' | 'comfortable';
  readonly onDensity: (density: 'compact' | 'comfortable') => void;
  readonly variables: HouseholdListVariables;
  /** Left out for an office that takes no file out. */
  readonly onExport: (() => void) | undefined;
}

/** Count with its date at the left; what can be done with exactly this list at the right. */
export function Toolbar(props: ToolbarProps) {
  const { count, missing, today, asOf, onAsOf, columns, chosen, onColumns, density, onDensity, variables, onExport } = props;
  const t = useText(listWords);
  const [open, setOpen] = useState<'columns' | 'query'>();
  const shown = columns.filter(({ key, fixed }) => fixed || chosen.includes(key)).length;
  return (
    <div className="mza-toolbar">
      <p className="mza-count" aria-live="polite">
        {count ? (
          <>
            <b>{formatCount(count.households)}</b> {t('household')} <b>{formatCount(count.persons)}</b> {t('person')}
          </>
        ) : (
          <b>{missing ? '—' : '…'}</b>
        )}
        <span className="mz-quiet">
          {t('asOf', { date: asOf ?? today })} · {t('knownNow')}
        </span>
      </p>
      <div className="mza-tools mz-noprint">
        <DayPicker
          className="mza-asof"
          value={asOf}
          max={today}
          min="2014-01-01"
          placeholder={t('todayPick')}
          label={t('asOfPick')}
          onChange={(day) => onAsOf(day === today ? undefined : day)}
        />
        <button type="button" className="mz-linklike mz-wide-only" onClick={() => setOpen('columns')}>
          <Icon name="columns" size={15} /> {t('columns', { shown, all: columns.length })}
        </button>
        <button
          type="button"
          className="mz-linklike mz-wide-only"
          onClick={() => onDensity(density === 'compact' ? 'comfortable' : 'compact')}
        >
          <Icon name="compact" size={15} /> {density === 'compact' ? t('compact') : t('comfortable')}
        </button>
        <button type="button" className="mz-linklike mz-wide-only" onClick={() => setOpen('query')}>
          <Icon name="code" size={15} /> {t('showQuery')}
        </button>
        {onExport ? (
          <Button size="small" icon={<Icon name="download" size={14} />} disabled={!count?.households} onClick={onExport}>
            {count ? t('export', { n: formatCount(count.households) }) : t('exportNone')}
          </Button>
        ) : null}
      </div>
      <QueryDrawer open={open === 'query'} onClose={() => setOpen(undefined)} query={queryText(householdListQuery)} variables={variables} />
      {open === 'columns' ? (
        <Suspense>
          <ColumnDrawer columns={columns} chosen={chosen} onColumns={onColumns} onClose={() => setOpen(undefined)} />
        </Suspense>
      ) : null}
    </div>
  );
}
