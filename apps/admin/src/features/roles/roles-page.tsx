import { useAsk } from '@mingzhang/client';
import { graphql, type ResultOf, useViewer } from '@mingzhang/client/staff';
import { Card, DataTable, Icon, operationEnums, PageHead, Tag, useEnumLabel, useLanguage, useText, type DataColumn } from '@mingzhang/ui';
import { useState } from 'react';

import { PartFault } from '../../parts/asked.tsx';
import { SelectInput } from '../../parts/select-input.tsx';
import { rolesWords } from './words.ts';

const permissionsQuery = graphql(`
  query Permissions {
    permissions {
      operation
      area
      act
      roles
      modules
    }
    roles {
      role
      people
      level
      incompatibleWith
    }
  }
`);
type Data = ResultOf<typeof permissionsQuery>;
type Permission = NonNullable<Data['permissions']>[number];
type Terms = NonNullable<Data['roles']>[number];

/** What everybody may do says nothing about a role. */
const forAll = (permission: Permission, people: readonly Terms[]) => people.every(({ role }) => permission.roles.includes(role));

/** Who may do what: told by the rules that guard it, not by a list that somebody keeps. */
export function RolesPage() {
  const t = useText(rolesWords);
  const label = useEnumLabel();
  const { office } = useViewer();
  const { data, fault, first, again } = useAsk(permissionsQuery, {});
  const [chosen, setChosen] = useState<string>(office?.role ?? '');
  const people = (data?.roles ?? []).filter((terms) => terms.people);
  const all = data?.permissions ?? [];
  const told = all.filter((each) => !forAll(each, people));
  const rows = chosen ? told.filter(({ roles }) => roles.some((role) => role === chosen)) : told;
  const apart = people.flatMap(({ role, incompatibleWith }) =>
    incompatibleWith.filter((other) => role < other).map((other) => [role, other] as const),
  );
  if (fault && !data) return <PartFault page fault={fault} again={again} />;
  return (
    <>
      <PageHead title={t('title')} documentTitle={t('title')} pageKey="roles" meta={t('meta')} />
      <div className="mza-people-filter">
        <SelectInput
          label={t('role')}
          value={chosen}
          onChange={setChosen}
          options={[{ value: '', label: t('everyRole') }, ...people.map(({ role }) => ({ value: role, label: label('Role', role) }))]}
          wideList={220}
        />
        {chosen ? <RoleLine terms={people.find(({ role }) => role === chosen)} count={rows.length} /> : null}
      </div>
      <div className="mza-stack">
        <Card flush title={t('operations')} note={t('operationsNote', { n: all.length - told.length })}>
          <Operations rows={rows} people={people} chosen={chosen} loading={first} />
        </Card>
        {apart.length > 0 ? (
          <Card title={t('apart')} note={t('apartNote')}>
            <ul className="mza-separated">
              {pairsByRole(apart, people.length - 1).map(([role, others]) => (
                <li key={role}>
                  <b>{label('Role', role)}</b> <Icon name="swap" size={13} />{' '}
                  {others.length >= people.length - 1 ? t('anyOther') : others.map((other) => label('Role', other)).join(t('comma'))}
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  );
}

/** Each role with all that it is parted from; a role that stands alone is said once. */
function pairsByRole(pairs: readonly (readonly [string, string])[], everybody: number): (readonly [string, readonly string[]])[] {
  const counted = new Map<string, Set<string>>();
  for (const [one, other] of pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
    counted.set(one, (counted.get(one) ?? new Set()).add(other));
  const sorted = [...counted].toSorted(([, a], [, b]) => b.size - a.size);
  const said = new Set<string>();
  return sorted.flatMap(([role, others]) => {
    const fresh = [...others].filter((other) => !said.has(other));
    said.add(role);
    return fresh.length > 0 ? [[role, others.size >= everybody ? [...others] : fresh] as const] : [];
  });
}

function RoleLine({ terms, count }: { readonly terms: Terms | undefined; readonly count: number }) {
  const t = useText(rolesWords);
  const label = useEnumLabel();
  if (!terms) return null;
  return (
    <span className="mz-quiet">
      {t('roleLine', { n: count })} · {terms.level ? t('level', { level: label('PlaceKind', terms.level) }) : t('anyLevel')}
    </span>
  );
}

interface OperationsProps {
  readonly rows: readonly Permission[];
  readonly people: readonly Terms[];
  readonly chosen: string;
  readonly loading: boolean;
}

function Operations({ rows, people, chosen, loading }: OperationsProps) {
  const t = useText(rolesWords);
  const label = useEnumLabel();
  const word = useOperationWord();
  const rolesOf = ({ roles }: Permission) => people.filter(({ role }) => roles.includes(role)).map(({ role }) => role);
  const who = (permission: Permission) => (
    <span className="mza-roles">
      {rolesOf(permission).map((role) => (
        <Tag key={role} tone={role === chosen ? 'pine' : 'grey'}>
          {label('Role', role)}
        </Tag>
      ))}
      {permission.modules.length > 0 ? (
        <span className="mz-quiet">
          {t('within', { modules: permission.modules.map((each) => label('Module', each)).join(t('comma')) })}
        </span>
      ) : null}
    </span>
  );
  const kind = ({ act }: Permission) => <Tag tone={act ? 'indigo' : 'grey'}>{act ? t('act') : t('question')}</Tag>;
  const columns: DataColumn<Permission>[] = [
    { key: 'area', title: t('area'), width: 120, render: ({ area }, at) => (rows[at - 1]?.area === area ? '' : word('Area', area)) },
    { key: 'operation', title: t('operation'), width: 200, render: ({ operation }) => word('Operation', operation) },
    { key: 'kind', title: t('kind'), width: 80, render: kind },
    { key: 'who', title: t('who'), width: 620, render: who },
  ];
  return (
    <DataTable
      caption={t('operations')}
      columns={columns}
      rows={rows}
      rowKey={({ operation }) => operation}
      density="comfortable"
      loading={loading}
      card={(permission) => (
        <div className="mza-card">
          <span className="mza-card-line">
            <b>{word('Operation', permission.operation)}</b>
            {kind(permission)}
          </span>
          <span className="mz-quiet">{word('Area', permission.area)}</span>
          {who(permission)}
        </div>
      )}
    />
  );
}

/** What people call an operation; one that is newer than these words shows its own name. */
function useOperationWord() {
  const { language } = useLanguage();
  return (name: keyof typeof operationEnums, value: string): string => {
    const labels: Readonly<Record<string, readonly [string, string]>> = operationEnums[name];
    return labels[value]?.[language === 'en' ? 1 : 0] ?? value;
  };
}
