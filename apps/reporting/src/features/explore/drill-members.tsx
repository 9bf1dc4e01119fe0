import { useViewer } from '@mingzhang/client/staff';
import { formatCount, Icon, StatusTag, useEnumLabel, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';

import type { ChangeMoment } from '../../figures/change.ts';
import { householdAddress } from '../../figures/change-list.tsx';
import { printed, useFigureWords } from '../../figures/labels.ts';
import { memberPageSize, type ValueCell } from './drill-query.ts';
import { exploreWords } from './words.ts';

interface MembersProps {
  readonly cell: ValueCell;
  readonly moment: ChangeMoment;
  readonly cursors: readonly string[];
  readonly onPage: (cursors: readonly string[]) => void;
  /** Search, classes and export, between the proof and the list. */
  readonly tools: ReactNode;
}

/** The list of a figure, with the proof that it is as long as the figure says. */
export function Members({ cell, moment, cursors, onPage, tools }: MembersProps) {
  const t = useText(exploreWords);
  const label = useEnumLabel();
  const words = useFigureWords();
  const viewer = useViewer();
  const { members } = cell;
  const nodes = (members?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const found = members?.totalCount;
  if (!members || !found) return <p>{t('doesNotOpen')}</p>;
  const all = cell.all?.totalCount ?? found;
  const page = cursors.length;
  const next = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null;
  return (
    <>
      <Proof cell={cell} households={all.households} persons={all.persons} />
      <p className="mzr-looking">
        <Icon name="eye" size={16} />
        <span>
          {t('lookingAs', {
            role: [viewer.office?.place?.name, label('Role', viewer.office?.role)].filter(Boolean).join(words.language === 'en' ? ' ' : ''),
          })}
        </span>
      </p>
      {tools}
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
      {nodes.length === 0 ? (
        <p className="mz-quiet">{t(all.households === 0 ? 'noMembers' : 'noneOfMembers')}</p>
      ) : (
        <footer className="mzr-pages">
          <span className="mz-quiet">
            {t('page', {
              from: page * memberPageSize + 1,
              to: page * memberPageSize + nodes.length,
              n: found.households,
            })}
          </span>
          <PageButtons cursors={cursors} next={next} onPage={onPage} />
        </footer>
      )}
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
  readonly households: number;
  readonly persons: number;
}

/** The list counted beside the figure. A difference is said with both numbers, never smoothed. */
function Proof({ cell, households, persons }: ProofProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const isRate = cell.denominator !== null;
  const said = isRate ? cell.numerator : cell.printed;
  const counted = cell.unit === 'PERSONS' || isRate ? [persons, households] : [households];
  const equal = counted.some((each) => String(each) === said);
  const values = { n: formatCount(households), p: formatCount(persons) };
  return (
    <div className="mzr-proof">
      <span className="mzr-proof-value">
        {printed(cell.printed)} <small>{words.unit(cell.unit)}</small>
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
