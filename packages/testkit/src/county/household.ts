import { drawCauses, healthByCause } from './causes.ts';
import type { Code } from './code-words.ts';
import { composeHousehold, type Role } from './composition.ts';
import { addDays, dayBetween, laterOf } from './dates.ts';
import type { IssueIdentity } from './identity.ts';
import { surname } from './names.ts';
import { makePerson, type PersonRequest } from './people.ts';
import type { Rng } from './prng.ts';
import type { Attribute, Relation, TwinHousehold, TwinMember, TwinVillage } from './types.ts';

/** What all households of a village share while they are made. */
export interface Workshop {
  rng: Rng;
  village: TwinVillage;
  township: string;
  issue: IssueIdentity;
  name: (family: string) => string;
  childAge: () => number;
}
export interface HouseholdRequest {
  sequence: number;
  size: number;
  attribute: Attribute;
  registered: boolean;
  since: string;
  joinReason: Code<'joinReason'>;
}

/** Kin of the head who bear the head's surname; the others get one of their own. */
const SAME_NAME: ReadonlySet<Relation> = new Set(['SELF', 'SON', 'DAUGHTER', 'GRANDCHILD', 'SIBLING']);
/** Births and other moves end here, before the August round. */
export const LAST_MOVE = '2026-07-20';

export function makeHousehold(shop: Workshop, request: HouseholdRequest): TwinHousehold {
  const { rng, village } = shop;
  const roles = composeHousehold(rng, request.size, request.attribute, shop.childAge);
  const causes = request.registered ? drawCauses(rng, request.attribute, roles) : { mainCause: null, otherCauses: [] };
  const states = causes.mainCause ? healthByCause(rng, [causes.mainCause, ...causes.otherCauses], roles) : new Map<number, never>();
  const naturalVillage = rng.pick(village.naturalVillages);
  const household: TwinHousehold = {
    householdNo: `9901${village.code.slice(7, 9)}${village.code.slice(9)}${String(request.sequence).padStart(5, '0')}`,
    villageCode: village.code,
    naturalVillage,
    registered: request.registered,
    attribute: request.attribute,
    attributeChanges: [],
    ...causes,
    status: 'UNREGISTERED',
    registrationKind: null,
    registeredOn: null,
    preExitOn: null,
    exitedOn: null,
    clearedOn: null,
    clearReason: null,
    threeWithouts: false,
    netIncomePerCapitaFen: null,
    phone: `1990000${String(rng.int(0, 9_999)).padStart(4, '0')}`,
    bank: `示例农商银行${shop.township}支行`,
    bankAccount: `990000${String(rng.int(0, 999_999_999)).padStart(13, '0')}`,
    address: `${shop.township}${village.name}${naturalVillage}${rng.int(1, 120)}号`,
    members: [],
  };
  const family = surname(rng);
  const unableToWork = request.attribute === 'SPECIAL_HARDSHIP';
  for (const [position, role] of roles.entries()) {
    const health = states.get(position);
    const member = addMember(shop, household, { role, unableToWork, ...(health && { health }) }, family);
    Object.assign(member, joining(rng, request, role, roles, member.person.birthDate));
  }
  household.threeWithouts =
    request.registered && household.members.every(({ person }) => person.labour === 'NONE' || person.labour === 'LOST') && rng.chance(0.5);
  return household;
}

/** Adds a person with the next number of the household; the caller sets when and why the person joined. */
export function addMember(shop: Workshop, household: TwinHousehold, request: Omit<PersonRequest, 'name'>, family?: string): TwinMember {
  const headFamily = family ?? household.members[0]?.person.name.slice(0, 1) ?? surname(shop.rng);
  const { relation, sex } = request.role;
  const named = SAME_NAME.has(relation) || (relation === 'PARENT' && sex === 'MALE') ? headFamily : surname(shop.rng);
  const member: TwinMember = {
    personNo: household.householdNo + String(household.members.length + 1).padStart(2, '0'),
    person: makePerson(shop.rng, shop.issue, { ...request, name: shop.name(named) }),
    relation,
    relationChange: null,
    joinedOn: '',
    joinReason: 'REGISTRATION',
    leftOn: null,
    leaveReason: null,
  };
  household.members.push(member);
  return member;
}

/** When and why a member came: most with the household, some by birth, return or marriage. */
function joining(
  rng: Rng,
  { since, joinReason }: HouseholdRequest,
  role: Role,
  roles: readonly Role[],
  birthDate: string,
): Pick<TwinMember, 'joinedOn' | 'joinReason'> {
  if (birthDate > since) return { joinedOn: addDays(birthDate, rng.int(10, 50)), joinReason: 'BIRTH' };
  const settled = { joinedOn: since, joinReason };
  const first = addDays(since, 90);
  if (joinReason !== 'REGISTRATION' || first > LAST_MOVE) return settled;
  const later = (reason: TwinMember['joinReason']) => ({
    joinedOn: dayBetween(rng, laterOf(first, '2022-06-01'), LAST_MOVE),
    joinReason: reason,
  });
  const grown = (role.relation === 'SON' || role.relation === 'DAUGHTER') && role.age >= 24;
  if (grown && rng.chance(0.1) && !roles.some(({ relation }) => relation === 'DAUGHTER_IN_LAW')) return later('RETURN');
  const childless = !roles.some(({ age }) => age < 24);
  if (role.relation === 'SPOUSE' && role.age >= 28 && childless && rng.chance(0.12)) return later('MARRIAGE');
  return settled;
}
