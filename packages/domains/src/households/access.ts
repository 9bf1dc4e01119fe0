import type { Role } from '@mingzhang/kernel';
import { type Access, type Rule, hasRole, listed, signedIn } from '@mingzhang/graph';
import { seesHealthClass, seesIncome } from './rules/index.ts';

const householdOffices = [
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'TEAM_MEMBER',
  'DEPARTMENT_OFFICER',
] as const satisfies readonly Role[];
/** Persons whose office works with all households and people of its places (DOMAIN.md f.3). */
export const seesHouseholds = hasRole(...householdOffices);
/** They, a helper with those that are paired with him, and partner departments by their key. */
export const readsHouseholds = hasRole(...householdOffices, 'HELPER', 'PARTNER_DEPARTMENT');
/** Besides, who pairs households with helpers finds them: their number, head and status (P1), nothing that is further known of them. */
export const findsHouseholds = hasRole(...householdOffices, 'HELPER', 'ORGANISATION_DEPARTMENT', 'PARTNER_DEPARTMENT');
/** Persons who see who helps a household. */
export const seesHelpers = hasRole(...householdOffices, 'HELPER', 'ORGANISATION_DEPARTMENT');
const keepsRegister = hasRole('COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK');
const decidesExit = hasRole('COUNTY_CLERK');
const opensSecrets = hasRole('COUNTY_LEADER', 'COUNTY_CLERK', 'TOWNSHIP_LEADER', 'STATION_HEAD', 'STATION_CLERK');

/** Who tells people apart by the last four of their numbers: neither team nor helper, nor a department, which matches by the whole (DOMAIN.md f.3). */
const tellsPeopleApart = hasRole(
  ...householdOffices.filter((role) => role !== 'TEAM_MEMBER' && role !== 'DEPARTMENT_OFFICER'),
  'PARTNER_DEPARTMENT',
);
const readsIncome: Rule = { name: 'income', allows: ({ actor }) => actor !== null && seesIncome(actor) };

/** Who calls households: their duty holders too (DOMAIN.md f.4). */
const opensPhones = hasRole(
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
);

/** Class P3: who is ill (SEC-39). */
export const readsHealthClass: Rule = { name: 'health class', allows: ({ actor }) => actor !== null && seesHealthClass(actor) };

export const access: Access = {
  Query: { household: findsHouseholds, households: findsHouseholds, people: readsHouseholds, node: signedIn, nodes: signedIn },
  Mutation: {
    registerHousehold: keepsRegister,
    addMember: keepsRegister,
    removeMember: keepsRegister,
    changeAttribute: keepsRegister,
    correctAttribute: keepsRegister,
    changeCauses: keepsRegister,
    listForExit: keepsRegister,
    confirmExit: decidesExit,
    revealIdentityNumber: opensSecrets,
    revealPhone: opensPhones,
  },
  Place: { households: findsHouseholds },
  Household: {
    '*': listed,
    number: findsHouseholds,
    headName: findsHouseholds,
    maskedPhone: readsHouseholds,
    address: readsHouseholds,
    head: readsHouseholds,
    members: readsHouseholds,
    history: readsHouseholds,
    netIncomePerPerson: readsIncome,
  },
  Person: {
    '*': listed,
    name: readsHouseholds,
    maskedIdentityNumber: tellsPeopleApart,
    birthDate: readsHouseholds,
    healthState: readsHealthClass,
  },
  HouseholdCount: { '*': listed },
  HouseholdGroup: { '*': listed },
  Membership: { '*': listed },
  CauseOfPoverty: { '*': listed },
  HistoryEntry: { '*': listed },
  RevealedIdentity: { '*': listed },
  RevealedPhone: { '*': listed },
};
