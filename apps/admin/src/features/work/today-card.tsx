import { graphql, useViewer } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { Card, formatCount, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import { PartFault } from '../../parts/asked.tsx';
import type { HouseholdListSearch } from '../households/address.ts';
import { workWords } from './words.ts';

const todayQuery = graphql(`
  query PlaceToday {
    registered: households(where: { status: [NOT_EXITED, PRE_EXIT, EXITED, RETURNED] }, first: 1) {
      totalCount {
        households
        persons
      }
    }
    notExited: households(where: { status: [NOT_EXITED, PRE_EXIT, RETURNED] }, first: 1) {
      totalCount {
        households
        persons
      }
    }
    lowIncome: households(where: { status: [NOT_EXITED, PRE_EXIT, RETURNED], attribute: [LOW_INCOME_ALLOWANCE] }, first: 1) {
      totalCount {
        households
        persons
      }
    }
    exited: households(where: { status: [EXITED] }, first: 1) {
      totalCount {
        households
        persons
      }
    }
  }
`);

/** Four figures of my place, each a door to its households. */
export function TodayCard() {
  const t = useText(workWords);
  const viewer = useViewer();
  const { data, fault, again } = useAsk(todayQuery, {});
  const lines: { label: string; search: HouseholdListSearch; count: { households: number; persons: number } | null | undefined }[] = [
    { label: t('registered'), search: {}, count: data?.registered?.totalCount },
    { label: t('notExited'), search: { status: 'NOT_EXITED,PRE_EXIT,RETURNED' }, count: data?.notExited?.totalCount },
    {
      label: `${t('notExited')} · ${t('lowIncome')}`,
      search: { status: 'NOT_EXITED,PRE_EXIT,RETURNED', attribute: 'LOW_INCOME_ALLOWANCE' },
      count: data?.lowIncome?.totalCount,
    },
    { label: t('exited'), search: { status: 'EXITED' }, count: data?.exited?.totalCount },
  ];
  return (
    <Card
      title={viewer.office?.role === 'HELPER' ? t('todayPaired') : t('today', { place: viewer.office?.place?.name ?? '' })}
      note={viewer.today}
    >
      {fault && !data ? (
        <PartFault fault={fault} again={again} />
      ) : (
        <>
          <ul className="mza-today">
            {lines.map(({ label, search, count }) => (
              <li key={label}>
                <span>{label}</span>
                <span>
                  {count ? (
                    <Link to="/households" search={search} className="mz-door" aria-label={`${label} ${formatCount(count.households)}`}>
                      <b>{formatCount(count.households)}</b>
                    </Link>
                  ) : (
                    '…'
                  )}{' '}
                  <span className="mz-unit">{t('household')}</span>
                </span>
                <span className="mz-quiet">{count ? t('person', { n: formatCount(count.persons) }) : ''}</span>
              </li>
            ))}
          </ul>
          <p className="mz-quiet">{t('todayNote')}</p>
        </>
      )}
    </Card>
  );
}
