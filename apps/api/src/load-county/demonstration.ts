import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Db } from '@mingzhang/db';
import { accounts, agreements, schema } from '@mingzhang/domains';
import { type Actor, type CivilDate, type Module, type PlaceCode, type Role, addDays, civilDateAt } from '@mingzhang/kernel';
import type { TwinCounty } from '@mingzhang/testkit/county';

/** What scripts read in `DATA_DIR/demo.json`. */
export interface Demonstration {
  readonly accounts: readonly { readonly name: string; readonly role: Role; readonly place: string; readonly password: string }[];
  readonly partner: { readonly key: string; readonly role: Role; readonly place: string };
}

interface Person {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly place: string;
  readonly modules?: readonly Module[];
}

function people({ place, townships, villages }: TwinCounty): Person[] {
  const township = townships[0]?.code ?? place.code;
  const village = villages.find(({ townshipCode }) => townshipCode === township)?.code ?? township;
  return [
    { name: 'county-leader', displayName: '赵县一', role: 'COUNTY_LEADER', place: place.code },
    { name: 'county-clerk', displayName: '钱县二', role: 'COUNTY_CLERK', place: place.code },
    { name: 'data-admin', displayName: '孙县三', role: 'DATA_ADMINISTRATOR', place: place.code },
    { name: 'station-head', displayName: '李乡一', role: 'STATION_HEAD', place: township },
    { name: 'station-clerk', displayName: '周乡二', role: 'STATION_CLERK', place: township },
    { name: 'village-clerk', displayName: '吴村一', role: 'VILLAGE_CLERK', place: village },
    { name: 'city-viewer', displayName: '郑市一', role: 'HIGHER_LEVEL_VIEWER', place: place.prefecture.code },
    { name: 'auditor', displayName: '王审一', role: 'SECURITY_AUDITOR', place: place.code },
    { name: 'education', displayName: '冯教一', role: 'DEPARTMENT_OFFICER', place: place.code, modules: ['EDUCATION'] },
    { name: 'health', displayName: '陈卫一', role: 'DEPARTMENT_OFFICER', place: place.code, modules: ['HEALTH'] },
    { name: 'employment', displayName: '褚人一', role: 'DEPARTMENT_OFFICER', place: place.code, modules: ['EMPLOYMENT'] },
  ];
}

/**
 * Makes the demonstration's accounts and a partner's key, and writes down once what they sign in with. Production refuses them.
 * @returns who they are when they act, by name
 */
export async function makeDemonstration(
  database: Database,
  actor: Actor,
  county: TwinCounty,
  dataDir: string,
): Promise<ReadonlyMap<string, Actor>> {
  const today = civilDateAt(new Date());
  const actors = new Map<string, Actor>();
  const made: Demonstration = await database.write(actor, async (db) => {
    const signIns: Demonstration['accounts'][number][] = [];
    for (const { name, displayName, role, place, modules = [] } of people(county)) {
      const password = accounts.newFirstSecret().slice(0, 14);
      const { id } = await accounts.registerAccount(db, actor, { name, displayName, unit: '演示', demonstrationPassword: password });
      await accounts.grantOffice(db, actor, { accountId: id, role, place, modules, from: '2026-01-01' });
      signIns.push({ name, role, place, password });
      actors.set(name, { accountId: id, name: displayName, role, place, modules, via: 'session' });
    }
    const place = county.place.code;
    const key = await agreedKey(db, actors, place, today);
    return { accounts: signIns, partner: { key, role: 'PARTNER_DEPARTMENT' as const, place } };
  });
  writeFileSync(demonstrationFile(dataDir), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return actors;
}

/** What the demonstration's education department was agreed to get: what it needs to check which pupils it helps, and no illness or income. */
const agreedFields = [
  ...['Query.households', 'Query.household', 'Query.node', 'HouseholdConnection.totalCount'],
  ...['HouseholdWhere.status', 'HouseholdWhere.attribute', 'HouseholdWhere.place', 'HouseholdOrder.NUMBER'],
  ...['number', 'headName', 'village', 'status', 'attribute', 'memberCount', 'registeredOn', 'members'].map((name) => `Household.${name}`),
  ...[
    'Membership.person',
    'Membership.relation',
    'Person.name',
    'Person.sex',
    'Person.birthDate',
    'Person.enrolments',
    'Person.studentAid',
  ],
  ...['school', 'schoolYear', 'stage', 'grade'].map((name) => `SchoolEnrolment.${name}`),
  ...['programme', 'schoolYear', 'term', 'amount', 'state'].map((name) => `StudentAid.${name}`),
];

/** A partner's key as it comes about: the administrator drafts, the leader approves, the administrator issues. */
async function agreedKey(db: Db, actors: ReadonlyMap<string, Actor>, place: PlaceCode, today: CivilDate): Promise<string> {
  const [drafter, owner] = [actors.get('data-admin'), actors.get('county-leader')];
  if (!drafter || !owner) throw new Error('The demonstration has nobody to make an agreement.');
  schema(); // knows what may be agreed on
  const terms = {
    number: '演示数享〔2026〕1号',
    department: '演示教育局',
    purpose: '核定学生资助',
    legalBasis: '演示财教〔2026〕17号',
    retentionDays: 90,
    places: [place],
    modules: ['EDUCATION'] as const,
    fields: agreedFields,
    ...{ rowStatus: [], rowAttribute: [], rowProgramme: [], addresses: [] },
    validFrom: today,
    validTo: addDays(today, 365),
    pointsPerDay: 500_000,
    rowsPerDay: 100_000,
  };
  const { id: agreementId } = await agreements.draftAgreement(db, drafter, terms, { agreeable: agreements.agreeableNames(), today });
  await agreements.submitAgreement(db, drafter, { agreementId, expectedVersion: 1 }, today);
  await agreements.approveAgreement(db, owner, { agreementId, expectedVersion: 2 }, today);
  const name = '演示协作部门';
  return agreements.issueAgreementKey(db, drafter, { agreementId, expectedVersion: 3, name, overlapDays: 0 }, today);
}

export const demonstrationFile = (dataDir: string) => join(dataDir, 'demo.json');
