import { adoptParameters } from '@mingzhang/domains';
import { encodeId } from '@mingzhang/graph';
import type { Role } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { type GraphWorld, county, graphWorld, today, village } from '../../packages/domains/src/testing.ts';
import { documentOfAct } from './documents.ts';
import { agree, agreementIn, enrolOffices } from './agreed.ts';
import { furnish, pairHelpers, parameters } from './furniture.ts';
import { helperAccounts, offices } from './offices.ts';

export interface AccessWorld extends GraphWorld {
  /** A row of the village by its table, the newest that the condition names: its opaque id and its version. */
  readonly row: (type: string, where?: string) => { readonly id: string; readonly version: number; readonly number: string };
  /** Texts that tell of somebody or something in the village: whoever does not belong there sees none of them. */
  readonly telling: readonly string[];
}

/** Where each type of object has its row. */
const tables: Readonly<Record<string, string>> = {
  Household: 'household',
  Person: 'person',
  Operator: 'operator',
  CarryRelation: 'carry_relation',
  IndustryProject: 'industry_project',
  IndustryEntry: 'industry_entry',
  PublicPost: 'public_post',
  PostHolding: 'post_holding',
  Settlement: 'settlement',
  StudentAid: 'student_aid',
  Account: 'account',
  Office: 'office',
  StoredFile: 'stored_file',
  ImportBatch: 'import_batch',
  Publication: 'publication',
  Job: 'job',
  Export: 'workbook_export',
  Discrepancy: 'discrepancy',
  Agreement: 'agreement',
  AgreementKey: 'access_key',
  PartnerOperation: 'partner_operation',
  BreakGlass: 'break_glass',
  RecordRead: 'record_read',
  AuditEvent: 'audit_event',
  Pairing: 'pairing',
  DataRequest: 'data_request',
};

/** One of everything, all of it in one village and its township, made through the acts that offices use. Rolled back after the test. */
export async function accessWorld(): Promise<AccessWorld> {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2014-01-01', values: parameters }),
  );
  const as = (role: Role, place = county) => {
    const caller = world.as(role, place);
    return async (act: string, input: Record<string, unknown>) => {
      const answer = await caller.run<Record<string, { userErrors: unknown[] }>>(documentOfAct(act), { input });
      if (answer[act]?.userErrors.length !== 0) throw new Error(`${act}: ${JSON.stringify(answer)}`);
    };
  };
  const rows = new Map<string, { id: string; version: number; number: string }[]>();
  const load = async (type: string, where = 'true') => {
    const found = await world.owner.execute<{ id: string; row: Record<string, unknown> }>(
      sql.raw(`select id, to_jsonb(t) as row from ${tables[type]} t where ${where} order by id desc`),
    );
    rows.set(
      `${type} ${where}`,
      [...found].map(({ id, row }) => ({
        id: encodeId(type, id),
        version: Number(row['version'] ?? 1),
        number: typeof row['number'] === 'string' ? row['number'] : '',
      })),
    );
  };
  const row = (type: string, where = 'true') => {
    const [found] = rows.get(`${type} ${where}`) ?? [];
    if (!found) throw new Error(`The world holds no ${type} where ${where}.`);
    return found;
  };
  const find = async (type: string, where?: string) => {
    await load(type, where);
    return row(type, where);
  };
  await furnish(world, as, find);
  await agree(world, find);
  for (const type of Object.keys(tables)) await load(type);
  for (const [type, where] of named) await load(type, where);
  const telling = await tellingTexts(world, rows);
  await enrolOffices(
    world,
    offices.flatMap(({ actors }) => Object.values(actors).map(({ accountId }) => accountId)),
  );
  await pairHelpers(world, find, helperAccounts());
  await load('Pairing', pairingOfRegistered);
  for (const [type, where] of named) if (type === 'Household') await load(type, where);
  return { ...world, row, telling: [...telling, row('Pairing', pairingOfRegistered).id] };
}

export const pairingOfRegistered = "household_id = (select id from household where number = '99010100010001')";

/** Rows that the inputs tell apart. */
const named: readonly [string, string][] = [
  ['Household', "number = '99010100010001'"],
  ['Household', "status = 'PRE_EXIT'"],
  ['Person', "name = '甲某户主'"],
  ['Person', "name = '乙某成人'"],
  ['Person', "name = '丙某学生'"],
  ['Person', "name = '丁某学生'"],
  ['Person', "name = '癸某走人'"],
  ...Object.values(agreementIn).map((where): [string, string] => ['Agreement', where]),
  ['Publication', "state = 'DRAFT'"],
  ['Publication', "state <> 'DRAFT'"],
  ['ImportBatch', "state = 'CHECKED'"],
  ['StoredFile', "name = '待检.xlsx'"],
  ['Account', "name = 'cs-yiming'"],
  ['Account', "name = 'cs-erming'"],
  ['Job', "queue = 'exports.make' and done_at is null"],
  ['PublicPost', "number = 'GW20260002'"],
  ['IndustryEntry', "state = 'RUNNING'"],
];

async function tellingTexts(world: GraphWorld, rows: Map<string, { id: string; number: string }[]>): Promise<string[]> {
  const found = await world.owner.execute<{ text: string }>(sql`
    select number as text from household union select name from person union select '三里村门牌壹号' union select '13800990001'
    union select name from stored_file union select display_name from account union select name from account
    union select number from public_post union select case_number from settlement union select number from publication`);
  // Operators carry households of many townships and are no persons: every office reads them.
  const ids = [...rows].flatMap(([type, found]) => (type.startsWith('Operator') ? [] : found.map(({ id }) => id)));
  return [...new Set([...ids, ...[...found].map(({ text }) => text)])];
}

export { today, village };
