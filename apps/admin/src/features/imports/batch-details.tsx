import { formatCount, TabRow, useText } from '@mingzhang/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { SelectInput } from '../../parts/select-input.tsx';
import { rowsWith } from './batch-counts.tsx';
import { FaultTable } from './fault-table.tsx';
import type { Batch } from './query.ts';
import { RowTable } from './row-table.tsx';
import { importWords } from './words.ts';

export type Show = 'all' | 'errors' | 'warnings' | 'new' | 'changed';
const shows: readonly Show[] = ['all', 'errors', 'warnings', 'new', 'changed'];

/** Faults by cell, and the rows that would be added or changed, each with its filter. */
export function BatchDetails({ batch }: { readonly batch: Batch }) {
  const t = useText(importWords);
  const search = useSearch({ from: '/frame/imports/$id' });
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const { errorCount, warningCount, template, faultGroups } = batch;
  const counts: Record<Show, number> = {
    all: (errorCount ?? 0) + (warningCount ?? 0),
    errors: errorCount ?? 0,
    warnings: warningCount ?? 0,
    new: rowsWith(batch, 'NEW'),
    changed: rowsWith(batch, 'CHANGED'),
  };
  // A batch without faults opens on what it wrote.
  const show = shows.find((each) => each === search.show) ?? shows.find((each) => counts[each] > 0) ?? 'all';
  const go = (next: { show?: string; sheet?: string; after?: string; page?: string }) =>
    void navigate({ to: '/imports/$id', params: { id: batch.id }, search: next, resetScroll: false });
  const sheet = template?.sheets.find(({ name }, at) => search.sheet === String(at) && name)?.name;
  const faults = show === 'all' || show === 'errors' || show === 'warnings';
  const groups = (faultGroups ?? []).filter((group) => group !== null);
  const groupCount = code ? groups.filter((group) => group.code === code).reduce((sum, { count }) => sum + count, 0) : undefined;
  const labels: Record<Show, string> = {
    all: t('all', { n: formatCount(counts.all) }),
    errors: t('errors', { n: formatCount(counts.errors) }),
    warnings: t('warnings', { n: formatCount(counts.warnings) }),
    new: t('news', { n: formatCount(counts.new) }),
    changed: t('changes', { n: formatCount(counts.changed) }),
  };
  return (
    <div className="mz-card">
      <div className="mza-details-head">
        <TabRow
          label={t('shows')}
          current={show}
          onChange={(key) => go({ show: key, ...(search.sheet ? { sheet: search.sheet } : {}) })}
          tabs={shows.map((key) => ({ key, label: labels[key] }))}
        />
        <span className="mza-selects">
          {faults ? (
            <SelectInput
              size="small"
              label={t('reason')}
              value={code}
              onChange={(value) => {
                setCode(value);
                go({ show, ...(search.sheet ? { sheet: search.sheet } : {}) });
              }}
              wideList={420}
              options={[
                { value: '', label: t('anyReason') },
                ...groups.map(({ code: value, reason, count }) => ({ value, label: `${reason ?? value} (${formatCount(count)})` })),
              ]}
            />
          ) : null}
          <SelectInput
            size="small"
            label={t('sheet')}
            value={search.sheet ?? ''}
            onChange={(value) => go({ show, ...(value ? { sheet: value } : {}) })}
            options={[
              { value: '', label: t('anySheet') },
              ...(template?.sheets ?? []).map(({ name }, at) => ({ value: String(at), label: name })),
            ]}
          />
        </span>
      </div>
      {faults ? (
        <FaultTable
          id={batch.id}
          severity={show === 'errors' ? 'ERROR' : show === 'warnings' ? 'WARNING' : null}
          code={code || null}
          sheet={sheet ?? null}
          count={sheet ? undefined : (groupCount ?? counts[show])}
          written={batch.state === 'ACCEPTED'}
          search={search}
          go={go}
        />
      ) : (
        <RowTable
          id={batch.id}
          outcome={show === 'new' ? 'NEW' : 'CHANGED'}
          sheet={sheet ?? null}
          count={sheet ? undefined : counts[show]}
          search={search}
          go={go}
        />
      )}
    </div>
  );
}
