import { formatCount, Icon, useEnumLabel, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { useEffect, useState } from 'react';

import { Segments } from '../../app/segments.tsx';
import { exportMembersMutation, TakeOut } from '../../figures/take-out.tsx';
import type { Conditions } from './address.ts';
import { MemberConditions } from './drill-conditions.tsx';
import type { MemberGroup } from './drill-query.ts';
import { exploreWords } from './words.ts';

type Grouping = 'TOWNSHIP' | 'VILLAGE' | 'ATTRIBUTE' | 'MAIN_CAUSE';

/** By what the list of a place is split: by the places below it, or in a village by class; and by cause. */
export function groupingsOf(place: string): readonly [Grouping, Grouping] {
  if (place.endsWith('000000')) return ['TOWNSHIP', 'MAIN_CAUSE'];
  return [place.endsWith('000') ? 'VILLAGE' : 'ATTRIBUTE', 'MAIN_CAUSE'];
}

/** The list's columns, as the file has them too. */
const columns = ['NUMBER', 'HEAD', 'VILLAGE', 'MEMBERS', 'ATTRIBUTE', 'STATUS', 'MAIN_CAUSE'];

interface MemberToolsProps {
  readonly all: number;
  readonly found: number;
  readonly groups: readonly MemberGroup[];
  readonly groupings: readonly Grouping[];
  readonly grouping: Grouping;
  readonly search: string;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly onSearch: (text: string) => void;
  /** Place of the figure. */
  readonly place: string;
  readonly conditions: Conditions;
  readonly onConditions: (conditions: Conditions) => void;
  /** The list as the server takes it out. */
  readonly question: { readonly asOf: string; readonly [name: string]: unknown };
}

/** Find in the list, see it by class, take exactly it out. */
export function MemberTools(props: MemberToolsProps) {
  const { all, found, groups, groupings, grouping, search, onGrouping, onSearch, place, conditions, onConditions, question } = props;
  const t = useText(exploreWords);
  const [taking, setTaking] = useState(false);
  const texts = { TOWNSHIP: t('byTownship'), VILLAGE: t('byVillage'), ATTRIBUTE: t('byAttribute'), MAIN_CAUSE: t('byCause') };
  return (
    <>
      <div className="mzr-tools">
        <MemberConditions
          conditions={conditions}
          onChange={onConditions}
          place={place}
          search={<MemberSearch all={all} search={search} onSearch={onSearch} />}
        />
        <Segments
          label={t('splitBy')}
          value={grouping}
          options={groupings.map((value) => ({ value, label: texts[value] }))}
          onChange={onGrouping}
        />
        <Button icon={<Icon name="download" size={15} />} disabled={found === 0} onClick={() => setTaking(true)}>
          {t('exportMembers', { n: formatCount(found) })}
        </Button>
      </div>
      <SplitBar groups={groups} grouping={grouping} />
      {taking ? (
        <TakeOut
          document={exportMembersMutation}
          input={{ ...question, columns }}
          what={t('exportMembersWhat', { n: formatCount(found), date: question.asOf })}
          dataClass="P2"
          onClose={() => setTaking(false)}
        />
      ) : null}
    </>
  );
}

/** What is typed is asked when the typing rests. */
function MemberSearch({ all, search, onSearch }: Pick<MemberToolsProps, 'all' | 'search' | 'onSearch'>) {
  const t = useText(exploreWords);
  const [text, setText] = useState(search);
  const typed = text.trim();
  useEffect(() => {
    if (typed === search) return undefined;
    const rest = setTimeout(() => onSearch(typed), 300);
    return () => clearTimeout(rest);
  }, [typed, search, onSearch]);
  return (
    <label className="mzr-find">
      <Icon name="search" size={15} />
      <input
        type="search"
        aria-label={t('findMembers')}
        placeholder={t('findAmong', { n: formatCount(all) })}
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

const mostParts = 4;

/** The list by class: the four largest, and how many are in all others. A group's share is its length. */
function SplitBar({ groups, grouping }: Pick<MemberToolsProps, 'groups' | 'grouping'>) {
  const t = useText(exploreWords);
  const label = useEnumLabel();
  const name = ({ value, place }: MemberGroup) =>
    place?.name ?? (value === null ? t('notRecorded') : label(grouping === 'ATTRIBUTE' ? 'HouseholdAttribute' : 'PovertyCause', value));
  const named = groups.length > mostParts + 1 ? groups.slice(0, mostParts) : groups;
  const rest = groups.slice(named.length);
  const parts = [
    ...named.map((group) => ({ name: name(group), households: group.households })),
    ...(rest.length > 0
      ? [{ name: t('otherGroups', { n: rest.length }), households: rest.reduce((sum, { households }) => sum + households, 0) }]
      : []),
  ];
  if (parts.length === 0) return null;
  return (
    <ul className="mzr-split">
      {parts.map((part) => (
        <li key={part.name} style={{ flexGrow: part.households }}>
          {part.name} <b>{formatCount(part.households)}</b>
        </li>
      ))}
    </ul>
  );
}
