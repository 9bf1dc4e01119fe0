import { instantOf, useAsk } from '@mingzhang/client';
import { TableSkeleton, useText } from '@mingzhang/ui';
import { Drawer } from 'antd';
import { useState } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import { shortName } from '../../figures/catalogue.ts';
import type { Dimension } from '../../figures/documents.ts';
import { useFigureWords } from '../../figures/labels.ts';
import type { Opened } from './address.ts';
import { Members } from './drill-members.tsx';
import { memberPageSize, membersQuery } from './drill-query.ts';
import { groupingsOf, MemberTools } from './drill-tools.tsx';
import { exploreWords } from './words.ts';

interface DrillDrawerProps {
  readonly opened: Opened;
  /** The breakdowns of the table that was opened, in the order of its keys. */
  readonly by: readonly Dimension[];
  readonly place: string;
  readonly asOf: string;
  readonly knownAt: string | undefined;
  readonly onClose: () => void;
}

const isPlace = (dimension: Dimension): boolean => dimension === 'TOWNSHIP' || dimension === 'VILLAGE';

/** The households behind a figure, and whether they are as many as it says. */
export function DrillDrawer({ opened, by, place, asOf, knownAt, onClose }: DrillDrawerProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  // A row of places is asked as that place's own figure; only what is left is a breakdown.
  const named = by.map((dimension, at) => ({ dimension, value: opened.keys[at] })).filter(({ value }) => value !== undefined);
  const wanted = named.filter(({ dimension }) => !isPlace(dimension));
  const where = named.find(({ dimension }) => isPlace(dimension))?.value ?? place;
  const groupings = groupingsOf(where);
  const group = groupings.find((each) => each === chosen) ?? groupings[0];
  const variables = {
    metric: opened.metric,
    place: where,
    by: wanted.map(({ dimension }) => dimension),
    asOf: [asOf],
    knownAt: instantOf(knownAt),
    after: cursors.at(-1) ?? null,
    size: memberPageSize,
    search: search || null,
    searching: search !== '',
    group,
  };
  const asked = useAsk(membersQuery, variables);
  const table = asked.data?.figures;
  const row = table?.rows.find(({ total, keys }) =>
    wanted.length === 0
      ? total
      : !total && wanted.every((each) => keys.some((key) => key.dimension === each.dimension && key.value === each.value)),
  );
  const at = table?.columns.findIndex(({ measure }) => measure.key === opened.measure) ?? -1;
  const cell = row?.cells[at];
  const column = table?.columns[at];
  const part = wanted.map(({ dimension, value }) => words.key({ dimension, value: value ?? '', place: null })).join(' · ');
  const title = [asked.data?.place?.name, shortName(column?.metric.name ?? opened.metric), part].filter(Boolean).join(' · ');
  return (
    <Drawer
      open
      size={760}
      onClose={onClose}
      title={title}
      extra={<span className="mz-quiet">{`${opened.metric} · ${words.t('asOf')} ${asOf}`}</span>}
      destroyOnHidden
    >
      {asked.fault ? (
        <FaultState fault={asked.fault} again={asked.again} />
      ) : asked.first || !table ? (
        <TableSkeleton columns={6} />
      ) : cell?.__typename === 'FigureValue' ? (
        <Members
          cell={cell}
          unit={column?.measure.unit}
          moment={{ asOf, knownAt: instantOf(knownAt) }}
          onPage={setCursors}
          cursors={cursors}
          tools={
            <MemberTools
              all={(cell.all ?? cell.members)?.totalCount?.households ?? 0}
              found={cell.members?.totalCount?.households ?? 0}
              groups={cell.members?.groups ?? []}
              groupings={groupings}
              grouping={group}
              search={search}
              onGrouping={setChosen}
              onSearch={(text) => {
                setCursors([]);
                setSearch(text);
              }}
              question={{
                metric: opened.metric,
                measure: opened.measure,
                place: where,
                cell: wanted.map(({ dimension, value }) => ({ dimension, value: value ?? '' })),
                search: search || null,
                asOf,
                knownAt: instantOf(knownAt),
              }}
            />
          }
        />
      ) : (
        <p>{t('doesNotOpen')}</p>
      )}
    </Drawer>
  );
}
