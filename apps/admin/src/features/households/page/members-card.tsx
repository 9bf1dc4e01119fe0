import { useRight, useViewer } from '@mingzhang/client/staff';
import { Card, DataTable, Tag, useEnumLabel, useText, type DataColumn } from '@mingzhang/ui';
import { lazy, Suspense, useState } from 'react';

import { useFactText } from './fact-text.ts';
import { membersOf, type HistoryEntry, type HouseholdData, type Member } from './query.ts';
import { householdWords } from './words.ts';

const RightsDialog = lazy(() =>
  import('../../data-requests/rights-dialog.tsx').then(({ RightsDialog: component }) => ({ default: component })),
);
const RevealDialog = lazy(() => import('./reveal-dialog.tsx').then(({ RevealDialog: component }) => ({ default: component })));

export interface MembersCardProps {
  readonly household: HouseholdData;
  readonly history: readonly HistoryEntry[];
  readonly asOf: string | undefined;
  /** With papers: the tab of members. */
  readonly full?: boolean;
  readonly onAll?: () => void;
}

/** Whole years of age on a day. */
export function ageOn(birthDate: string | null | undefined, day: string): number | undefined {
  if (!birthDate) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function MembersCard({ household, history, asOf, full = false, onAll }: MembersCardProps) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const facts = useFactText();
  const { today } = useViewer();
  const opens = useRight('openSecrets');
  const opensPhones = useRight('openPhones');
  const corrects = useRight('correctPeople');
  const [asking, setAsking] = useState<Member['person']>();
  const [revealing, setRevealing] = useState<{ readonly member: Member; readonly what: 'identity' | 'phone' }>();
  const day = asOf ?? today;
  const members = membersOf(household);

  const later = ({ person }: Member) => {
    const own = history.filter((entry) => entry.fact === 'MEMBERSHIP' && entry.person?.name === person?.name && entry.validTo !== null);
    const left = own
      .filter(({ validTo }) => validTo !== null && validTo > day)
      .toSorted((a, b) => (a.validTo ?? '').localeCompare(b.validTo ?? ''))
      .at(-1);
    const stays = history.some((entry) => entry.fact === 'MEMBERSHIP' && entry.person?.name === person?.name && entry.validTo === null);
    return left && !stays ? `${left.validTo ?? ''} ${left.detail ? facts.reason(left.detail) : ''}` : '';
  };
  const columns: DataColumn<Member>[] = [
    { key: 'name', title: t('name'), width: 90, oneLine: true, render: ({ person }) => person?.name ?? '—' },
    { key: 'relation', title: t('relation'), width: 76, render: ({ relation }) => label('RelationToHead', relation) },
    { key: 'sex', title: t('sex'), width: 52, render: ({ person }) => label('Sex', person?.sex) },
    { key: 'age', title: t('age'), width: 52, numeric: true, render: ({ person }) => ageOn(person?.birthDate, day) ?? '—' },
    { key: 'labour', title: t('labour'), width: 96, render: ({ person }) => label('LabourAbility', person?.labourAbility) },
    {
      key: 'health',
      title: t('health'),
      width: 90,
      render: ({ person }) => (opens ? label('HealthState', person?.healthState) : <span className="mz-nodata">{t('noRight')}</span>),
    },
    { key: 'education', title: t('education'), width: 80, render: ({ person }) => label('EducationLevel', person?.education) },
    ...(full
      ? [
          {
            key: 'identity',
            title: t('identity'),
            width: 190,
            render: (member: Member) => (
              <span className="mz-code">
                {member.person?.maskedIdentityNumber ?? t('noRight')}{' '}
                {opens && !asOf ? (
                  <button type="button" className="mz-linklike" onClick={() => setRevealing({ member, what: 'identity' })}>
                    {t('open')}
                  </button>
                ) : null}
              </span>
            ),
          },
          {
            key: 'phone',
            title: t('phone'),
            width: 150,
            render: (member: Member) => (
              <span className="mz-code">
                {member.person?.maskedPhone ?? '—'}{' '}
                {opensPhones && !asOf && member.person?.maskedPhone ? (
                  <button
                    type="button"
                    className="mz-linklike"
                    aria-label={t('openPhone', { name: member.person.name ?? '' })}
                    onClick={() => setRevealing({ member, what: 'phone' })}
                  >
                    {t('open')}
                  </button>
                ) : null}
              </span>
            ),
          },
        ]
      : []),
    ...(full && corrects && !asOf
      ? [
          {
            key: 'rights',
            title: t('rights'),
            width: 90,
            render: ({ person }: Member) =>
              person ? (
                <button
                  type="button"
                  className="mz-linklike"
                  aria-label={t('rightsOf', { name: person.name ?? '' })}
                  onClick={() => setAsking(person)}
                >
                  {t('rightsOpen')}
                </button>
              ) : null,
          },
        ]
      : []),
    asOf
      ? {
          key: 'later',
          title: t('later'),
          width: 140,
          render: (member: Member) => (later(member) ? <Tag tone="plum">{later(member)}</Tag> : null),
        }
      : { key: 'joined', title: t('joined'), width: 100, render: ({ from }: Member) => from ?? '—' },
  ];
  return (
    <Card
      flush
      title={t('membersTitle', { n: members.length })}
      note={asOf ? t('membersThen', { date: asOf }) : t('membersToday')}
      extra={
        onAll ? (
          <button type="button" className="mz-linklike" onClick={onAll}>
            {t('all')}
          </button>
        ) : null
      }
    >
      <DataTable
        caption={t('membersTitle', { n: members.length })}
        columns={columns}
        rows={members}
        rowKey={({ person, from }) => `${person?.id ?? ''}-${from ?? ''}`}
        density="comfortable"
        sticky={false}
        empty={t('noMembers')}
        card={(member) => <MemberLines member={member} day={day} />}
      />
      {asking ? (
        <Suspense>
          <RightsDialog person={asking} onClose={() => setAsking(undefined)} />
        </Suspense>
      ) : null}
      {revealing?.member.person ? (
        <Suspense>
          <RevealDialog person={revealing.member.person} what={revealing.what} onClose={() => setRevealing(undefined)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

function MemberLines({ member: { person, relation }, day }: { readonly member: Member; readonly day: string }) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const age = ageOn(person?.birthDate, day);
  return (
    <div className="mza-card">
      <span className="mza-card-line">
        <b>{person?.name ?? '—'}</b>
        <span>
          {label('RelationToHead', relation)} · {label('Sex', person?.sex)} · {age === undefined ? '—' : t('yearsOld', { n: age })}
        </span>
      </span>
      <span className="mz-quiet">
        {label('LabourAbility', person?.labourAbility)} · {label('EducationLevel', person?.education)}
      </span>
    </div>
  );
}
