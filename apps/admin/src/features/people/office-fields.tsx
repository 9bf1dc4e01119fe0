import { useAsk } from '@mingzhang/client';
import { findPlace, type PlaceNode, usePlaces, useViewer } from '@mingzhang/client/staff';
import { enumOptions, useEnumLabel, useLanguage, useText } from '@mingzhang/ui';
import type { Control } from 'react-hook-form';
import { useWatch } from 'react-hook-form';

import { PlacesFault } from '../../parts/asked.tsx';
import { DayField, SelectField } from '../../parts/fields.tsx';
import { rolesQuery } from './query.ts';
import { peopleWords } from './words.ts';

export interface OfficeValues {
  readonly role: string;
  readonly place: string;
  readonly module: string;
  readonly from: string;
  readonly last: string;
}

/** Roles whose offices are usually limited to one module. */
const limited: readonly string[] = ['DEPARTMENT_OFFICER', 'PROGRAMME_CLERK', 'COUNTY_CLERK'];

interface OfficeFieldsProps {
  readonly control: Control<OfficeValues>;
  readonly refused: (field: string) => string | undefined;
}

/** Role, place at the level of the role, module, and dates. The list of roles and their levels is the server's. */
export function OfficeFields({ control, refused }: OfficeFieldsProps) {
  const t = useText(peopleWords);
  const { language } = useLanguage();
  const label = useEnumLabel();
  const { today, office } = useViewer();
  const { root } = usePlaces();
  const { data } = useAsk(rolesQuery, {});
  const role = useWatch({ control, name: 'role' });
  const terms = (data?.roles ?? []).filter(({ people }) => people);
  const level = terms.find((each) => each.role === role)?.level;
  const apart = terms.find((each) => each.role === role)?.incompatibleWith ?? [];
  const start = findPlace(root, office?.placeCode);
  const places = start ? placesAt(start, level ?? undefined) : [];
  return (
    <>
      <PlacesFault />
      <SelectField
        control={control}
        name="role"
        label={t('role')}
        must={t('must')}
        refused={refused('role')}
        options={terms.map((each) => ({ value: each.role, label: label('Role', each.role) }))}
        hint={apart.length > 0 ? t('apart', { roles: apart.map((each) => label('Role', each)).join('、') }) : undefined}
      />
      <SelectField
        key={level ?? 'any'}
        control={control}
        name="place"
        label={level ? t('placeAt', { level: label('PlaceKind', level) }) : t('place')}
        must={t('must')}
        refused={refused('place')}
        options={places}
      />
      {limited.includes(role) ? (
        <SelectField control={control} name="module" label={t('module')} hint={t('moduleHint')} options={enumOptions('Module', language)} />
      ) : null}
      <DayField control={control} name="from" label={t('from')} must={t('must')} refused={refused('from')} min={today} />
      <DayField control={control} name="last" label={t('last')} hint={t('lastHint')} refused={refused('to')} min={today} />
    </>
  );
}

/** Every place of a level, or every place, named with what it lies in. */
function placesAt(node: PlaceNode, level: string | undefined, above = ''): { value: string; label: string }[] {
  const here = level === undefined || node.kind === level ? [{ value: node.code, label: above ? `${above} ${node.name}` : node.name }] : [];
  const inside = node.kind === 'TOWNSHIP' ? node.name : '';
  return [...here, ...node.children.flatMap((child) => placesAt(child, level, inside))];
}
