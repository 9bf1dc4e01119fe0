import {
  type Actor,
  type CivilDate,
  DomainError,
  type PlaceCode,
  type Role,
  type RuleCitation,
  addDays,
  isInside,
  kindOfPlace,
} from '@mingzhang/kernel';
import { kindName, roleName } from '../vocabulary.ts';

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

/** Roles that no person of the county's offices holds: services act in them by keys, the public and households without an account. */
const rolesOfNobody: readonly Role[] = ['VISITOR', 'HOUSEHOLD_MEMBER', 'REPORTING_CLIENT', 'PARTNER_DEPARTMENT'];

/** Whether people hold this role, and at which level of the tree; any where no level is said. */
export const termsOfRole = (role: Role) => ({ people: !rolesOfNobody.includes(role), level: levels[role] });

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
  if (kind && kindOfPlace(place) !== kind)
    throw new DomainError('ROLE_NEEDS_PLACE', { field: ['place'], parameters: { role: roleName(role), kind: kindName(kind) } });
  if (to !== undefined && to <= from) throw new DomainError('OFFICE_PERIOD', { field: ['to'], parameters: { from, to } });
}

/** What an administrator may grant a person from today on, besides what `refuseOffice` says. Nobody raises himself, and nothing is granted into the past. */
export function refuseGrant(actor: Actor, terms: OfficeTerms & { readonly accountId: string }, today: CivilDate): void {
  if (rolesOfNobody.includes(terms.role))
    throw new DomainError('ROLE_NOT_FOR_PEOPLE', { field: ['role'], parameters: { role: roleName(terms.role) } });
  refuseOffice(actor, terms);
  if (actor.via === 'system') return;
  if (terms.accountId === actor.accountId) throw new DomainError('OWN_OFFICE');
  if (terms.from < today) throw new DomainError('OFFICE_IN_PAST', { field: ['from'], parameters: { from: terms.from, today } });
}

/** An office that somebody holds, as far as rules look at it. */
export interface HeldOffice {
  readonly role: Role;
  readonly placeCode: PlaceCode;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
}

/** The county's parameter of pairs that one person may not hold together, beside the two that hold everywhere. */
export const incompatibleKey = 'office.incompatibleRoles';

/** Who keeps the accounts decides no case and opens no secret; who reads every log changes nothing (SEC-55, roles R03 and R25). */
const alone: readonly Role[] = ['DATA_ADMINISTRATOR', 'SECURITY_AUDITOR'];

/**
 * Two roles that one person may not hold at the same time are refused with the rule that parts them; so is a second office of the same role at
 * the same place.
 */
export function refuseTogether(
  held: readonly HeldOffice[],
  terms: OfficeTerms,
  parameter: { readonly value: unknown; readonly citation: RuleCitation } | undefined,
): void {
  for (const office of held.filter((each) => overlaps(each, terms))) {
    const { validFrom: since, validTo } = office;
    if (office.role === terms.role && office.placeCode === terms.place)
      throw new DomainError('OFFICE_ALREADY_HELD', { field: ['role'], parameters: { role: roleName(terms.role), since } });
    const rule = ruleBetween(office.role, terms.role, parameter);
    if (!rule) continue;
    const until =
      validTo === 'infinity' ? { 'zh-CN': '没有定终止', en: 'with no end set' } : { 'zh-CN': `到 ${validTo}`, en: `until ${validTo}` };
    throw new DomainError('ROLES_INCOMPATIBLE', {
      field: ['role'],
      parameters: { role: roleName(terms.role), other: roleName(office.role), since, until },
      rule,
    });
  }
}

const overlaps = (held: HeldOffice, { from, to = 'infinity' }: OfficeTerms): boolean =>
  before(held.validFrom, to) && before(from, held.validTo);

/** Civil days compare as text; the open end comes after all. */
const before = (a: CivilDate, b: CivilDate): boolean => (b === 'infinity' ? a !== 'infinity' : a !== 'infinity' && a < b);

/** The rule by which one person may not hold both roles; undefined when there is none. */
export function ruleBetween(
  one: Role,
  other: Role,
  parameter: { value: unknown; citation: RuleCitation } | undefined,
): RuleCitation | undefined {
  if (one === other) return undefined;
  const parted = [one, other].find((role) => alone.includes(role));
  if (parted) return { key: 'SEC-55', value: `${one} + ${other}` };
  const pairs: readonly unknown[] = Array.isArray(parameter?.value) ? parameter.value : [];
  const pair = pairs.find((each) => Array.isArray(each) && each.includes(one) && each.includes(other));
  return pair && parameter ? { ...parameter.citation, value: `${one} + ${other}` } : undefined;
}

/** Roles that a machine may act in. A person's office is not one: a key has no second factor. */
export const keyRoles: readonly Role[] = ['PARTNER_DEPARTMENT', 'REPORTING_CLIENT', 'HIGHER_LEVEL_VIEWER'];

export interface KeyTerms extends OfficeTerms {
  readonly to: CivilDate;
}

export function refuseKey(actor: Actor, terms: KeyTerms): void {
  if (!keyRoles.includes(terms.role)) throw new DomainError('KEY_ROLE', { field: ['role'], parameters: { role: roleName(terms.role) } });
  if (terms.to > addDays(terms.from, 366))
    throw new DomainError('KEY_PERIOD', { field: ['to'], parameters: { from: terms.from, to: terms.to } });
  refuseOffice(actor, terms);
}
