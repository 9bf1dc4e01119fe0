import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@mingzhang/db';
import { accounts } from '@mingzhang/domains';
import { type Actor, type Module, type Role, civilDateAt } from '@mingzhang/kernel';
import type { TwinCounty } from '@mingzhang/testkit/county';
import { agreeWithPartner } from './partner.ts';

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
  readonly unit?: string;
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
    { name: 'organisation', displayName: '卫组一', role: 'ORGANISATION_DEPARTMENT', place: place.code },
    { name: 'helper', displayName: '蒋帮一', role: 'HELPER', place: village, unit: '青禾县水利局' },
    { name: 'township-helper', displayName: '沈帮二', role: 'HELPER', place: township, unit: '东篱镇人民政府' },
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
    for (const { name, displayName, role, place, modules = [], unit = '演示' } of people(county)) {
      const password = accounts.newFirstSecret().slice(0, 14);
      const { id } = await accounts.registerAccount(db, actor, { name, displayName, unit, demonstrationPassword: password });
      await accounts.grantOffice(db, actor, { accountId: id, role, place, modules, from: '2026-01-01' });
      signIns.push({ name, role, place, password });
      actors.set(name, { accountId: id, name: displayName, role, place, modules, via: 'session' });
    }
    const place = county.place.code;
    const key = await agreeWithPartner(db, actors, place, today);
    return { accounts: signIns, partner: { key, role: 'PARTNER_DEPARTMENT' as const, place } };
  });
  writeFileSync(demonstrationFile(dataDir), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return actors;
}

export const demonstrationFile = (dataDir: string) => join(dataDir, 'demo.json');
