import { graphql, type ResultOf, useViewer } from '@mingzhang/client/staff';
import { instantOf, useAsk } from '@mingzhang/client';
import { Icon, StatusTag, TableSkeleton, useEnumLabel, useText } from '@mingzhang/ui';
import { Button, Drawer } from 'antd';
import { useState } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import type { ChangeMoment } from '../../figures/change.ts';
import { householdAddress } from '../../figures/change-list.tsx';
import { shortName } from '../../figures/catalogue.ts';
import type { Dimension, Unit } from '../../figures/documents.ts';
import { printed, useFigureWords } from '../../figures/labels.ts';
import type { Opened } from './address.ts';
import { exploreWords } from './words.ts';

const pageSize = 50;

const membersQuery = graphql(`
  query FigureMembers(
    $metric: String!
    $place: PlaceCode!
    $by: [Dimension!]!
    $asOf: [Date!]!
    $knownAt: DateTime
    $after: String
    $size: Int!
  ) {
    place(code: $place) {
      id
      code
      name: displayName
    }
    figures(metrics: [$metric], place: $place, by: $by, asOf: $asOf, knownAt: $knownAt) {
      columns {
        metric {
          code
          name
        }
        measure {
          key
          name
          unit
          decimals
        }
      }
      rows {
        total
        keys {
          dimension
          value
        }
        cells {
          __typename
          ... on FigureValue {
            printed
            numerator
            denominator
            code
            members(first: $size, after: $after) {
              totalCount {
                households
                persons
              }
              pageInfo {
                hasNextPage
                endCursor
              }
              edges {
                node {
                  id
                  number
                  headName
                  memberCount
                  attribute
                  status
                  mainCause
                  village {
                    id
                    code
                    name: displayName
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

type Cell = NonNullable<ResultOf<typeof membersQuery>['figures']>['rows'][number]['cells'][number];
type ValueCell = Extract<Cell, { __typename: 'FigureValue' }>;

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
  // A row of places is asked as that place's own figure; only what is left is a breakdown.
  const named = by.map((dimension, at) => ({ dimension, value: opened.keys[at] })).filter(({ value }) => value !== undefined);
  const wanted = named.filter(({ dimension }) => !isPlace(dimension));
  const where = named.find(({ dimension }) => isPlace(dimension))?.value ?? place;
  const variables = {
    metric: opened.metric,
    place: where,
    by: wanted.map(({ dimension }) => dimension),
    asOf: [asOf],
    knownAt: instantOf(knownAt),
    after: cursors.at(-1) ?? null,
    size: pageSize,
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
          page={cursors.length}
          moment={{ asOf, knownAt: instantOf(knownAt) }}
          onPage={setCursors}
          cursors={cursors}
        />
      ) : (
        <p>{t('doesNotOpen')}</p>
      )}
    </Drawer>
  );
}

interface MembersProps {
  readonly cell: ValueCell;
  readonly unit: Unit | undefined;
  readonly page: number;
  readonly moment: ChangeMoment;
  readonly cursors: readonly string[];
  readonly onPage: (cursors: readonly string[]) => void;
}

function Members({ cell, unit, page, moment, cursors, onPage }: MembersProps) {
  const t = useText(exploreWords);
  const label = useEnumLabel();
  const words = useFigureWords();
  const viewer = useViewer();
  const { members } = cell;
  const nodes = (members?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const count = members?.totalCount;
  if (!members || !count) return <p>{t('doesNotOpen')}</p>;
  const next = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null;
  return (
    <>
      <Proof cell={cell} unit={unit} households={count.households} persons={count.persons} />
      <p className="mzr-looking">
        <Icon name="eye" size={16} />
        <span>
          {t('lookingAs', {
            role: [viewer.office?.place?.name, label('Role', viewer.office?.role)].filter(Boolean).join(words.language === 'en' ? ' ' : ''),
          })}
        </span>
      </p>
      <div className="mzr-scroll">
        <table className="mzr-table mzr-list mzr-stack mzr-brief">
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('head')}</th>
              <th scope="col">{t('village')}</th>
              <th scope="col" className="mz-num">
                {t('members')}
              </th>
              <th scope="col">{t('attribute')}</th>
              <th scope="col">{t('status')}</th>
              <th scope="col">{t('cause')}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ id, number, headName, village, memberCount, attribute, status, mainCause }) => (
              <tr key={id}>
                <td className="mz-code" data-label={t('number')}>
                  {number}
                </td>
                <td className="mzr-nowrap" data-label={t('head')}>
                  <a href={householdAddress(number ?? '', moment)}>{headName}</a>
                </td>
                <td className="mzr-nowrap" data-label={t('village')}>
                  {village?.name}
                </td>
                <td className="mz-num" data-label={t('members')}>
                  {memberCount ?? '—'}
                </td>
                <td data-label={t('attribute')}>{label('HouseholdAttribute', attribute)}</td>
                <td data-label={t('status')}>
                  <StatusTag of="RegisterStatus" value={status} />
                </td>
                <td data-label={t('cause')}>{label('PovertyCause', mainCause)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nodes.length === 0 ? <p className="mz-quiet">{t('noMembers')}</p> : null}
      <footer className="mzr-pages">
        <span className="mz-quiet">
          {t('page', { from: nodes.length === 0 ? 0 : page * pageSize + 1, to: page * pageSize + nodes.length, n: count.households })}
        </span>
        <PageButtons cursors={cursors} next={next} onPage={onPage} />
      </footer>
    </>
  );
}

function PageButtons({
  cursors,
  next,
  onPage,
}: {
  readonly cursors: readonly string[];
  readonly next: string | null;
  readonly onPage: (cursors: readonly string[]) => void;
}) {
  const words = useFigureWords();
  const [back, on] = words.language === 'en' ? ['Previous', 'Next'] : ['上一页', '下一页'];
  return (
    <span>
      <Button size="small" disabled={cursors.length === 0} onClick={() => onPage(cursors.slice(0, -1))}>
        {back}
      </Button>{' '}
      <Button size="small" disabled={!next} onClick={() => (next ? onPage([...cursors, next]) : undefined)}>
        {on}
      </Button>
    </span>
  );
}

interface ProofProps {
  readonly cell: ValueCell;
  readonly unit: Unit | undefined;
  readonly households: number;
  readonly persons: number;
}

/** The list counted beside the figure. A difference is said with both numbers, never smoothed. */
function Proof({ cell, unit, households, persons }: ProofProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const isRate = cell.denominator !== null;
  const said = isRate ? cell.numerator : cell.printed;
  const counted = unit === 'PERSONS' || isRate ? [persons, households] : [households];
  const equal = counted.some((each) => String(each) === said);
  const values = { n: households, p: persons };
  return (
    <div className="mzr-proof">
      <span className="mzr-proof-value">
        {printed(cell.printed)} <small>{unit ? words.unit(unit) : null}</small>
      </span>
      <span className={equal ? 'mzr-proof-ok' : 'mzr-proof-off'} role={equal ? undefined : 'alert'}>
        <Icon name={equal ? 'check-circle' : 'warning'} size={15} />{' '}
        {equal
          ? t(isRate ? 'equalRate' : 'equal', values)
          : `${t('unequal', { ...values, value: printed(said ?? cell.printed) })} ${t('report', { code: cell.code })}`}
      </span>
      <span className="mz-quiet">
        {t('code')} <code>{cell.code}</code>
      </span>
    </div>
  );
}
