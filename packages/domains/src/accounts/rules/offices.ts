import { type Actor, type CivilDate, DomainError, type PlaceCode, type Role, addDays, isInside, kindOfPlace } from '@mingzhang/kernel';

const accountName = /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._-]{1,39}$/u;

/** The form in which account names are stored and compared. */
export function foldAccountName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

export function refuseAccountName(name: string): void {
  if (!accountName.test(name)) throw new DomainError('ACCOUNT_NAME_FORM', { field: ['name'] });
}

/** Roles of the county's own office stand at the county, of a station at a township, of a village at a village. */
const levels: Partial<Record<Role, 'COUNTY' | 'TOWNSHIP' | 'VILLAGE'>> = {
  COUNTY_LEADER: 'COUNTY',
  COUNTY_CLERK: 'COUNTY',
  DATA_ADMINISTRATOR: 'COUNTY',
  TOWNSHIP_LEADER: 'TOWNSHIP',
  STATION_HEAD: 'TOWNSHIP',
  STATION_CLERK: 'TOWNSHIP',
  VILLAGE_SECRETARY: 'VILLAGE',
  VILLAGE_CLERK: 'VILLAGE',
};

export interface OfficeTerms {
  readonly role: Role;
  readonly place: PlaceCode;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
}

/** An office is granted at or below the place of who grants it, at the level of its role, for a period that is one. */
export function refuseOffice(actor: Actor, { role, place, from, to }: OfficeTerms): void {
  if (actor.via !== 'system' && !isInside(place, actor.place))
    throw new DomainError('OFFICE_OUTSIDE', { field: ['place'], parameters: { place } });
  const kind = levels[role];
  if (kind && kindOfPlace(place) !== kind) throw new DomainError('ROLE_NEEDS_PLACE', { field: ['place'], parameters: { role, kind } });
  if (to !== undefined && to <= from) throw new DomainError('OFFICE_PERIOD', { field: ['to'], parameters: { from, to } });
}

/** Roles that a machine may act in. A person's office is not one: a key has no second factor. */
export const keyRoles: readonly Role[] = ['PARTNER_DEPARTMENT', 'REPORTING_CLIENT', 'HIGHER_LEVEL_VIEWER'];

export interface KeyTerms extends OfficeTerms {
  readonly to: CivilDate;
}

export function refuseKey(actor: Actor, terms: KeyTerms): void {
  if (!keyRoles.includes(terms.role)) throw new DomainError('KEY_ROLE', { field: ['role'], parameters: { role: terms.role } });
  if (terms.to > addDays(terms.from, 366))
    throw new DomainError('KEY_PERIOD', { field: ['to'], parameters: { from: terms.from, to: terms.to } });
  refuseOffice(actor, terms);
}
