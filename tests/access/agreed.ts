import type { Role } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { type GraphWorld, county, village } from '../../packages/domains/src/testing.ts';
import { documentOfAct } from './documents.ts';
import type { Find } from './furniture.ts';

/** What an agreement of the world says. */
export const terms = {
  department: '青禾县教育局',
  purpose: '核定学生资助',
  legalBasis: '青禾财教〔2026〕17号',
  retentionDays: 90,
  places: [village],
  fields: ['Query.changes', 'Query.households', 'Household.number', 'Mutation.matchPeople'],
  validFrom: '2026-11-01',
  validTo: '2027-11-01',
  pointsPerDay: 50_000,
  rowsPerDay: 20_000,
};

const both = (text: string) => ({ zh: text, en: text });

/** A named operation within those terms. */
export const operation = {
  name: 'registered',
  title: both('Households'),
  purpose: both('Numbers of households'),
  changes: both('First'),
  document: 'query ($first: Int!) { households(first: $first) { nodes { number } } }',
  parameters: [{ name: 'first', words: both('How many'), sample: '2' }],
  rows: 'households.nodes',
  columns: [{ name: 'number', path: 'households.nodes.number', words: { zh: '户编号', en: 'Number' } }],
};

/** The same as far as it is looked at before it is saved. */
export const operationToCheck = (agreement: string) => {
  const { document, parameters, rows, columns } = operation;
  return { agreement, document, parameters, rows, columns };
};

/** Which agreement stands in which state. */
export const agreementIn = {
  DRAFT: "number = '青禾数享〔2026〕1号'",
  SUBMITTED: "number = '青禾数享〔2026〕2号'",
  APPROVED: "number = '青禾数享〔2026〕3号'",
  SUSPENDED: "number = '青禾数享〔2026〕4号'",
} as const;

/** Agreements in every state, with a key and an operation; an emergency access that has ended, and a look at a household. */
export async function agree(world: GraphWorld, find: Find): Promise<void> {
  // Older than the accounts of the village, which are the ones that the table asks about.
  const somebody = async (role: Role, name: string, order: number) => {
    const accountId = `01900000-0000-7000-8000-00000000000${order}`;
    const caller = world.asActor({ ...world.as(role).actor, accountId });
    await world.owner.execute(sql`insert into account (id, name, display_name) values (${accountId}, ${name}, ${name})`);
    const act = async (name: string, input: Record<string, unknown>) => {
      const answer = await caller.run<Record<string, { userErrors: unknown[] }>>(documentOfAct(name), { input });
      if (answer[name]?.userErrors.length !== 0) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    };
    return { act, actor: caller.actor };
  };
  const [drafter, owner] = [await somebody('DATA_ADMINISTRATOR', 'xy-nigao', 1), await somebody('COUNTY_LEADER', 'xy-pizhun', 2)];
  const steps = ['submitAgreement', 'approveAgreement', 'suspendAgreement'];
  for (const [index, where] of Object.values(agreementIn).entries()) {
    await drafter.act('draftAgreement', { ...terms, number: where.slice("number = '".length, -1) });
    for (const step of steps.slice(0, index)) {
      const { id, version } = await find('Agreement', where);
      const input = { agreement: id, expectedVersion: version, ...(step === 'suspendAgreement' ? { reason: '核查用途' } : {}) };
      await (step === 'submitAgreement' ? drafter : owner).act(step, input);
    }
  }
  const { id, version } = await find('Agreement', agreementIn.APPROVED);
  await drafter.act('issueAgreementKey', { agreement: id, expectedVersion: version, name: '学籍系统', overlapDays: 0 });
  await drafter.act('draftOperation', { ...operation, agreement: id });
  const { actor } = owner;
  await world.owner.execute(sql`
    insert into match_key (agreement_id, place_code, key_sealed, closed_at)
    select id, places[1], '\\x00', now() from agreement where ${sql.raw(agreementIn.APPROVED)}`);
  await world.owner.execute(sql`
    insert into break_glass (id, account_id, role, office_place, place_code, health, reason, begun_at, ends_at)
    values (gen_random_uuid(), ${actor.accountId}, ${actor.role}, ${county}, ${village}, false, '夜间救助', now() - interval '2 hours', now() - interval '1 hour')`);
  await world.owner.execute(sql`
    insert into record_read (id, at, account_id, role, via, office_place, operation, manner, data_class, household_id, place_code, request_id)
    select gen_random_uuid(), now(), ${actor.accountId}, ${actor.role}, 'session', ${county}, 'HouseholdPage', 'OPENED', 'P2', id, place_code, 'r1' from household
    where number = '99010100010001'`);
}

/** The offices of the table are people of the platform: what they draft and approve names them. */
export async function enrolOffices(world: GraphWorld, accounts: readonly string[]): Promise<void> {
  for (const id of accounts) await world.owner.execute(sql`insert into account (id, name, display_name) values (${id}, ${id}, ${id})`);
}
