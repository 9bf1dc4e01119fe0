import { useAsk } from '@mingzhang/client';
import { useRight, useViewer } from '@mingzhang/client/staff';
import { Card, EmptyState, enumOptions, useLanguage, useText } from '@mingzhang/ui';
import { PartFault } from '../../parts/asked.tsx';
import { SelectInput } from '../../parts/select-input.tsx';
import { type AuditSearch, closeClasses } from './address.ts';
import { CommonFilters } from './filters.tsx';
import { Pages, usePages } from './pages.tsx';
import { readsQuery } from './query.ts';
import { ReadsTable } from './reads-table.tsx';
import { SumsRow } from './sums-row.tsx';
import { auditWords } from './words.ts';

const pageSize = 50;

interface ReadsPartProps {
  readonly search: AuditSearch;
  readonly go: (search: AuditSearch) => void;
  /** Only what was opened in plain: the supervisor's part. */
  readonly revealed: boolean;
}

/** Who looked at which households, by household, person, class and day. */
export function ReadsPart({ search, go, revealed }: ReadsPartProps) {
  const t = useText(auditWords);
  const { language } = useLanguage();
  const opens = useRight('readHouseholds');
  const { today } = useViewer();
  const dataClass = closeClasses.find((each) => each === search.dataClass);
  const where = {
    ...(revealed ? { manner: ['REVEALED' as const] } : {}),
    ...(search.household ? { household: search.household } : {}),
    ...(search.account ? { account: search.account } : {}),
    ...(dataClass && !revealed ? { dataClass: [dataClass] } : {}),
    ...(search.from ? { from: search.from } : {}),
  };
  const pages = usePages(JSON.stringify(where));
  const { data, fault, first, again } = useAsk(readsQuery, { where, first: pageSize, after: pages.after });
  const found = data?.recordReads;
  const rows = (found?.nodes ?? []).filter((each) => each !== null);
  const filtered = Object.keys(where).length > (revealed ? 1 : 0);
  return (
    <>
      <CommonFilters search={search} go={go} today={today} withHousehold>
        {revealed ? null : (
          <SelectInput
            label={t('dataClass')}
            value={dataClass ?? ''}
            onChange={(value) => go({ ...search, dataClass: value })}
            options={[{ value: '', label: t('everyClass') }, ...enumOptions('DataClass', language).filter(({ value }) => value !== 'P1')]}
          />
        )}
      </CommonFilters>
      <SumsRow sums={found?.sums} />
      <Card flush>
        {fault && !found ? (
          <PartFault fault={fault} again={again} />
        ) : (
          <ReadsTable
            rows={rows}
            loading={first}
            ofOne={false}
            opens={opens}
            empty={<EmptyState title={filtered ? t('noFound') : revealed ? t('noReveals') : t('noReads')} />}
            foot={pages.page > 1 || found?.pageInfo.hasNextPage ? <Pages pages={pages} info={found?.pageInfo} /> : undefined}
          />
        )}
      </Card>
    </>
  );
}
