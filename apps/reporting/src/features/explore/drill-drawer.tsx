import { instantOf, useAsk } from '@mingzhang/client';
import { TableSkeleton, useText } from '@mingzhang/ui';
import { Drawer } from 'antd';
import { useState } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import { shortName } from '../../figures/catalogue.ts';
import type { Dimension } from '../../figures/documents.ts';
import { useFigureWords } from '../../figures/labels.ts';
import type { Conditions, Opened } from './address.ts';
import { whereOf } from './drill-conditions.tsx';
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
  readonly conditions: Conditions;
  readonly onConditions: (conditions: Conditions) => void;
  readonly onClose: () => void;
}

const isPlace = (dimension: Dimension): boolean => dimension === 'TOWNSHIP' || dimension === 'VILLAGE';

/** The households behind a figure, and whether they are as many as it says. */
export function DrillDrawer({ opened, by, place, asOf, knownAt, conditions, onConditions, onClose }: DrillDrawerProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  // A row of places is asked as that place's own figure; only what is left is a breakdown.
  const named = by.map((dimension, at) => ({ dimension, value: opened.keys[at] })).filter(({ value }) => value !== undefined);
  const cell = named.filter(({ dimension }) => !isPlace(dimension)).map(({ dimension, value }) => ({ dimension, value: value ?? '' }));
  const behind = named.find(({ dimension }) => isPlace(dimension))?.value ?? place;
  const groupings = groupingsOf(behind);
  const group = groupings.find((each) => each === chosen) ?? groupings[0];
  const question = { metric: opened.metric, measure: opened.measure, place: behind, cell, asOf, knownAt: instantOf(knownAt) };
  const where = whereOf(conditions);
  const variables = {
    ...question,
    after: cursors.at(-1) ?? null,
    size: memberPageSize,
    search: search || null,
    where,
    searching: search !== '' || where !== null,
    group,
  };
  const asked = useAsk(membersQuery, variables);
  const figure = asked.data?.figure;
  const value = figure?.__typename === 'FigureValue' ? figure : undefined;
  const part = cell.map((key) => words.key({ ...key, place: null })).join(' · ');
  const title = [asked.data?.place?.name, shortName(value?.definition.name ?? opened.metric), part].filter(Boolean).join(' · ');
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
      ) : asked.first || !figure ? (
        <TableSkeleton columns={6} />
      ) : value ? (
        <Members
          cell={value}
          moment={{ asOf, knownAt: instantOf(knownAt) }}
          onPage={setCursors}
          cursors={cursors}
          tools={
            <MemberTools
              all={(value.all ?? value.members)?.totalCount?.households ?? 0}
              found={value.members?.totalCount?.households ?? 0}
              groups={value.members?.groups ?? []}
              groupings={groupings}
              grouping={group}
              search={search}
              onGrouping={setChosen}
              onSearch={(text) => {
                setCursors([]);
                setSearch(text);
              }}
              place={behind}
              conditions={conditions}
              onConditions={(next) => {
                setCursors([]);
                onConditions(next);
              }}
              question={{ ...question, search: search || null, where }}
            />
          }
        />
      ) : (
        <p>{t('doesNotOpen')}</p>
      )}
    </Drawer>
  );
}
