import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@mingzhang/db';
import { disclosure } from '@mingzhang/domains';
import { type Actor, DomainError, type PlaceCode, type SecretKeys, civilDateAt } from '@mingzhang/kernel';
import { type TwinCounty, faultyFile, faultyRegisterWorkbook } from '@mingzhang/testkit/county';
import { checkWorkbook } from './workbooks.ts';

interface Services {
  readonly database: Database;
  readonly secrets: SecretKeys;
}

const lists = ['D-26', 'D-05'] as const;
const villagesWithPostedLists = 3;

/**
 * What lies on a station's desk on a working day, made by the commands that its clerk and its head use: lists posted, lists to approve, and
 * a register full of faults to decide on. Without it a newcomer would open empty pages.
 */
export async function loadWorkingDay(services: Services, people: ReadonlyMap<string, Actor>, county: TwinCounty): Promise<void> {
  const [clerk, head] = [people.get('station-clerk'), people.get('station-head')];
  if (!clerk || !head) throw new Error('The demonstration has no station.');
  const villages = county.villages.filter(({ townshipCode }) => townshipCode === clerk.place).map(({ code }) => code);
  for (const [index, village] of villages.slice(0, villagesWithPostedLists + 1).entries())
    for (const type of lists) await draft(services, { clerk, head: index < villagesWithPostedLists ? head : undefined }, type, village);
  await handInFaultyRegister(services, clerk, county);
}

/** A list in which nobody stands is not drafted. */
async function draft({ database }: Services, { clerk, head }: { clerk: Actor; head: Actor | undefined }, type: string, village: PlaceCode) {
  const today = civilDateAt(new Date());
  try {
    await database.write(clerk, async (db) => {
      const input = { type, place: village, year: Number(today.slice(0, 4)) };
      const publication = await disclosure.draftPublication({ db, actor: clerk, today }, input);
      if (head) await disclosure.approvePublication({ db, actor: head, today }, { publication, expectedVersion: 1 });
    });
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'PUBLICATION_EMPTY')) throw error;
  }
}

async function handInFaultyRegister(services: Services, clerk: Actor, county: TwinCounty): Promise<void> {
  const workbook = faultyRegisterWorkbook(county);
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-county-'));
  try {
    const path = join(folder, 'workbook.xlsx');
    await writeFile(path, faultyFile(workbook.sheets));
    await checkWorkbook(services, clerk, { path, name: workbook.fileName, template: workbook.template }, { mark: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
