import { type Actor, type Module, type Role, newId, roles } from '@mingzhang/kernel';

/** Where an office stands to the village that everything of the world lies in. */
export const standings = ['inside', 'beside', 'outside'] as const;
export type Standing = (typeof standings)[number];

type Level = 'CITY' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE';

/** The village of the world from each level, its neighbour of the same level, and a place of another province. */
const placesOf: Record<Level, Record<Standing, string>> = {
  CITY: { inside: '990100000000', beside: '990200000000', outside: '980100000000' },
  COUNTY: { inside: '990101000000', beside: '990102000000', outside: '980101000000' },
  TOWNSHIP: { inside: '990101100000', beside: '990101101000', outside: '980101100000' },
  VILLAGE: { inside: '990101100001', beside: '990101100002', outside: '980101100001' },
};

/** The level that a role works at; the county's where none is named (DOMAIN.md f.1). */
const levels: Partial<Record<Role, Level>> = {
  HIGHER_LEVEL_VIEWER: 'CITY',
  TOWNSHIP_LEADER: 'TOWNSHIP',
  STATION_HEAD: 'TOWNSHIP',
  STATION_CLERK: 'TOWNSHIP',
  PROGRAMME_CLERK: 'TOWNSHIP',
  VILLAGE_SECRETARY: 'VILLAGE',
  VILLAGE_CLERK: 'VILLAGE',
  TEAM_MEMBER: 'VILLAGE',
  HELPER: 'VILLAGE',
  HOUSEHOLD_MEMBER: 'VILLAGE',
};

export interface Office {
  readonly name: string;
  readonly actors: Record<Standing, Actor>;
}

const byKey = new Set<Role>(['REPORTING_CLIENT', 'PARTNER_DEPARTMENT']);

/** A helper stands beside the households that are not paired with him in his own village. */
const ofTheVillage: Record<Standing, string> = { ...placesOf.VILLAGE, beside: placesOf.VILLAGE.inside };

function officeOf(role: Role, modules: readonly Module[] = []): Office {
  const places = role === 'HELPER' ? ofTheVillage : placesOf[levels[role] ?? 'COUNTY'];
  const at = (standing: Standing): Actor => ({
    accountId: newId(),
    name: `测试${role}`,
    role,
    place: places[standing],
    modules,
    via: byKey.has(role) ? 'key' : 'session',
  });
  return {
    name: [role, ...modules].join(' '),
    actors: { inside: at('inside'), beside: at('beside'), outside: at('outside') },
  };
}

/** Accounts of the helpers: the one inside is paired with every household of the world. */
export const helperAccounts = (): Record<Standing, string> => {
  const helper = offices.find(({ name }) => name === 'HELPER');
  if (!helper) throw new Error('There is no office of a helper.');
  const { inside, beside, outside } = helper.actors;
  return { inside: inside.accountId, beside: beside.accountId, outside: outside.accountId };
};

/** Every role, and the department's officer once more for each programme alone. */
export const offices: readonly Office[] = [
  ...roles.map((role) => officeOf(role)),
  ...(['INDUSTRY', 'EMPLOYMENT', 'HEALTH', 'EDUCATION'] as const).map((module) => officeOf('DEPARTMENT_OFFICER', [module])),
];
