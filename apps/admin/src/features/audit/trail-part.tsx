import { useAsk } from '@mingzhang/client';
import { useViewer } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  EmptyState,
  enumLabel,
  enumOptions,
  formatInstant,
  Tag,
  useEnumLabel,
  useLanguage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { PartFault } from '../../parts/asked.tsx';
import { SelectInput } from '../../parts/select-input.tsx';
import { type AuditSearch, auditKinds } from './address.ts';
import { CommonFilters } from './filters.tsx';
import { Pages, usePages } from './pages.tsx';
import { type EventData, trailQuery } from './query.ts';
import { actionLabels, auditWords } from './words.ts';

const pageSize = 50;

/** Who did what, newest first, with the place of each event in the chain. */
export function TrailPart({ search, go }: { readonly search: AuditSearch; readonly go: (search: AuditSearch) => void }) {
  const t = useText(auditWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const { today } = useViewer();
  const kind = auditKinds.find((each) => each === search.kind);
  const where = {
    ...(kind ? { kind } : {}),
    ...(search.account ? { account: search.account } : {}),
    ...(search.from ? { from: search.from } : {}),
  };
  const pages = usePages(JSON.stringify(where));
  const { data, fault, first, again } = useAsk(trailQuery, { where, first: pageSize, after: pages.after });
  const found = data?.auditTrail;
  const rows = (found?.nodes ?? []).filter((each) => each !== null);
  const action = (each: EventData) => actionLabels[each.action]?.[language === 'en' ? 1 : 0] ?? each.action;
  const outcome = (each: EventData) =>
    each.outcome === 'REFUSED' ? (
      <Tag tone="seal" icon="close-circle">
        {label('AuditOutcome', each.outcome)}
      </Tag>
    ) : (
      <Tag>{label('AuditOutcome', each.outcome)}</Tag>
    );
  const who = ({ actor }: EventData) => (
    <span className="mza-item-text">
      <span>{actor.name ?? '—'}</span>
      <span className="mz-quiet">{actor.via === 'SYSTEM' ? '' : enumLabel('Role', actor.role, language)}</span>
    </span>
  );
  const details = ({ details: each }: EventData) => (
    <span className="mz-quiet mza-details">{each.map(({ name, value }) => `${name} ${value}`).join(' · ') || '—'}</span>
  );
  const object = (each: EventData) => (
    <span className="mza-item-text">
      <span className="mz-code">{each.subjectName ?? each.subjectType}</span>
      <span className="mz-quiet">{each.place?.name ?? ''}</span>
    </span>
  );
  const columns: DataColumn<EventData>[] = [
    { key: 'at', title: t('at'), width: 130, render: ({ at }) => formatInstant(at) },
    { key: 'who', title: t('who'), width: 150, render: who },
    { key: 'action', title: t('action'), width: 140, render: action },
    { key: 'object', title: t('object'), width: 160, render: object },
    { key: 'outcome', title: t('outcome'), width: 90, render: outcome },
    { key: 'details', title: t('details'), width: 260, render: details },
    { key: 'position', title: t('position'), width: 90, numeric: true, render: ({ position }) => position ?? t('unsealed') },
  ];
  return (
    <>
      <CommonFilters search={search} go={go} today={today} withHousehold={false}>
        <SelectInput
          label={t('kind')}
          value={kind ?? ''}
          onChange={(value) => go({ ...search, kind: value })}
          options={[{ value: '', label: t('everyKind') }, ...enumOptions('AuditKind', language)]}
        />
      </CommonFilters>
      <Card flush>
        {fault && !found ? (
          <PartFault fault={fault} again={again} />
        ) : (
          <DataTable
            caption={t('trail')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            density="comfortable"
            loading={first}
            empty={<EmptyState title={Object.keys(where).length > 0 ? t('noFound') : t('noEvents')} />}
            foot={pages.page > 1 || found?.pageInfo.hasNextPage ? <Pages pages={pages} info={found?.pageInfo} /> : undefined}
            card={(each) => (
              <div className="mza-card">
                <span className="mza-card-line">
                  <b>{action(each)}</b>
                  {outcome(each)}
                </span>
                <span className="mza-card-line">
                  <span>
                    {each.actor.name ?? '—'} · {each.subjectName ?? each.subjectType}
                  </span>
                  <span className="mz-quiet">{formatInstant(each.at)}</span>
                </span>
                {each.details.length > 0 ? details(each) : null}
              </div>
            )}
          />
        )}
      </Card>
    </>
  );
}
