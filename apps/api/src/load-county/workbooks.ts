import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@mingzhang/db';
import { acceptImport, checkImport, files, findTemplate, runCheck } from '@mingzhang/domains';
import { writeWorkbook } from '@mingzhang/exchange';
import { type Actor, DomainError, type SecretKeys, civilDateAt, systemActor } from '@mingzhang/kernel';
import { type TwinCounty, type TwinWorkbook, countyWorkbooks, templates } from '@mingzhang/testkit/county';

export interface WorkbookServices {
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly log: (line: string) => void;
  /** Lets the database look at what it holds: plans made for empty tables cost minutes on full ones. */
  readonly gatherStatistics: () => Promise<void>;
}

const kinds = { text: 'text', date: 'date', yuan: 'yuan', integer: 'number', decimal: 'number' } as const;
/** Sheets of a large county hold more rows than a person may upload. */
const rowLimit = 25_000;
const largest = 64 * 1024 * 1024;

/** Hands in every township's workbooks as a clerk does: stored, checked, accepted. Kinds that no slice takes yet are named and left out. */
export async function loadWorkbooks(services: WorkbookServices, county: TwinCounty): Promise<void> {
  const { log } = services;
  const workbooks = [...countyWorkbooks(county)];
  const untaken = [...new Set(workbooks.map(({ template }) => template))].filter((template) => !findTemplate(template));
  if (untaken.length > 0) log(`left out, for want of an import: ${untaken.map((template) => templates[template].title).join(', ')}`);
  const taken = workbooks.filter(({ template }) => findTemplate(template));
  // All registers first: people move between townships, and programmes speak of people. Then kind by kind, as the tables fill.
  const kindOrder = [...new Set(['REGISTER', ...taken.map(({ template }) => template)])];
  const inOrder = kindOrder.flatMap((kind) => taken.filter(({ template }) => template === kind));
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-county-'));
  try {
    for (const [index, workbook] of inOrder.entries()) {
      log(`${index + 1}/${inOrder.length} ${workbook.fileName}: ${await loadWorkbook(services, workbook, folder)}`);
      // The first of a kind fills empty tables, whose plans would last for the other townships.
      if (inOrder[index - 1]?.template !== workbook.template) await services.gatherStatistics();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadWorkbook(services: WorkbookServices, workbook: TwinWorkbook, folder: string): Promise<string> {
  const path = join(folder, 'workbook.xlsx');
  await writeWorkbook(path, workbookSheets(workbook.sheets));
  return importWorkbook(services, systemActor(workbook.townshipCode), { path, name: workbook.fileName, template: workbook.template });
}

/** The sheets of a generated workbook as the writer takes them. */
export const workbookSheets = (sheets: TwinWorkbook['sheets']) =>
  sheets.map(({ name, columns, rows }) => ({ name, rows, columns: columns.map(({ header, kind }) => ({ header, kind: kinds[kind] })) }));

interface HandedIn {
  readonly path: string;
  readonly name: string;
  readonly template: string;
}

/** Imports one workbook from a path with the commands behind the console's wizard. @throws when the check refuses the file as a whole */
export async function importWorkbook(services: WorkbookServices, actor: Actor, input: HandedIn): Promise<string> {
  const { database } = services;
  const checked = await checkWorkbook(services, actor, input, { mark: false, rowLimit });
  if (!checked) return 'the same as another office handed in';
  if (checked.state === 'ACCEPTED') return 'handed in before';
  try {
    const accepted = await database.write(actor, (db) =>
      acceptImport(db, actor, { batchId: checked.id, expectedVersion: checked.version }, civilDateAt(new Date())),
    );
    return Object.entries((accepted.written ?? {}) as Record<string, number>)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
  } catch (error) {
    if (error instanceof DomainError && error.code === 'IMPORT_HAS_NOTHING_TO_WRITE') return 'nothing new';
    throw error;
  }
}

/**
 * Hands a workbook in and has it checked; nothing of the register changes. One that a load which was cut off had handed in goes on from there.
 * @returns undefined when another office handed in the same, as two offices without a row do
 * @throws when the check refuses the file as a whole
 */
export async function checkWorkbook(
  { database, secrets }: Pick<WorkbookServices, 'database' | 'secrets'>,
  actor: Actor,
  input: HandedIn,
  options: { mark: boolean; rowLimit?: number },
) {
  const file = await files.storeFile(database, actor, {
    name: input.name,
    stream: createReadStream(input.path),
    purpose: 'IMPORT',
    limit: largest,
  });
  const batchId = await database
    .write(actor, (db) => checkImport(db, actor, { fileId: file.id, template: input.template }, () => Promise.resolve()))
    .then(({ id }) => id, earlierBatch);
  if (!batchId) return undefined;
  const checked = await runCheck(database, { secrets, today: civilDateAt(new Date()) }, actor, batchId, options);
  if (checked.state !== 'CHECKED' && checked.state !== 'ACCEPTED')
    throw new Error(`${input.name} could not be checked: ${checked.failure ?? checked.state}.`);
  return checked;
}

function earlierBatch(error: unknown): string {
  if (error instanceof DomainError && error.code === 'SAME_FILE') {
    const batch = error.details.parameters?.['batch'];
    return typeof batch === 'string' ? batch : '';
  }
  throw error;
}
