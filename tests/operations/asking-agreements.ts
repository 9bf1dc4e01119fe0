import { type SQL, sql } from 'drizzle-orm';
import type { Asked } from './asking.ts';
import { type CountyWorld, county, today } from './world.ts';

const idOf = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');

/** An agreement with a partner department, from draft to end: each step finds it in the state that it needs. */
export function agreementsAsked(world: CountyWorld): Asked[] {
  const one = async <T extends Record<string, unknown>>(query: SQL): Promise<T> => {
    const [row] = [...(await world.owner.execute(query))] as unknown as T[];
    if (!row) throw new Error('There is no such row.');
    return row;
  };
  // People of an agreement stand in the tables; the actors of these tests otherwise need not.
  const standing = async (role: 'COUNTY_CLERK' | 'COUNTY_LEADER') => {
    const { accountId } = world.actor(role);
    await world.owner.execute(
      sql`insert into account (id, name, display_name) values (${accountId}, ${`standing-${accountId}`}, '某某') on conflict do nothing`,
    );
    return accountId;
  };
  const agreementIn = async (state: string, more: Record<string, unknown> = {}) => {
    const owner = await standing('COUNTY_LEADER');
    const { id, version } = await one<{ id: string; version: number }>(sql`
      update agreement set state = ${state}, submitted_at = now(), approved_by = ${owner}, approved_at = now() returning id, version`);
    return { input: { agreement: idOf('Agreement', id), expectedVersion: version, ...more } };
  };
  const agreed = {
    number: 'X1',
    department: '教育局',
    purpose: '核对',
    legalBasis: '1号',
    retentionDays: 30,
    places: [county],
    fields: ['Query.households', 'Household.number'],
    validFrom: today,
    validTo: '2027-12-31',
    pointsPerDay: 1_000,
    rowsPerDay: 1_000,
  };
  const agreementId = async () => idOf('Agreement', (await one<{ id: string }>(sql`select id from agreement limit 1`)).id);
  const both = (text: string) => ({ zh: text, en: text });
  const drafted = {
    document: 'query ($first: Int!) { households(first: $first) { nodes { number } } }',
    parameters: [{ name: 'first', words: both('户数'), sample: '5' }],
    rows: 'households.nodes',
    columns: [{ name: 'number', path: 'households.nodes.number', words: both('户编号') }],
  };
  return [
    { name: 'AgreeableFields' },
    {
      name: 'DraftAgreement',
      variables: async () => {
        await standing('COUNTY_CLERK');
        return { input: agreed };
      },
    },
    { name: 'SubmitAgreement', variables: () => agreementIn('DRAFT') },
    { name: 'ReturnAgreement', as: 'COUNTY_LEADER', variables: () => agreementIn('SUBMITTED', { reason: '补文号' }) },
    { name: 'ApproveAgreement', as: 'COUNTY_LEADER', variables: () => agreementIn('SUBMITTED') },
    { name: 'SuspendAgreement', variables: () => agreementIn('APPROVED', { reason: '核查' }) },
    { name: 'ResumeAgreement', as: 'COUNTY_LEADER', variables: () => agreementIn('SUSPENDED') },
    { name: 'IssueAgreementKey', variables: () => agreementIn('APPROVED', { name: '系统', overlapDays: 7 }) },
    {
      name: 'ApproveOperation',
      as: 'COUNTY_LEADER',
      variables: async () => {
        const by = await standing('COUNTY_CLERK');
        const words = JSON.stringify({ zh: '户', en: 'Households' });
        const column = JSON.stringify([{ name: 'number', path: 'households.nodes.number', zh: '户编号', en: 'Number' }]);
        const { id } = await one<{ id: string }>(sql`
          insert into partner_operation (id, name, version, agreement_id, place_code, title, purpose, changes, document, parameters, rows, columns, drafted_by)
          select gen_random_uuid(), 'numbers', 1, id, place_code, ${words}::text::jsonb, ${words}::text::jsonb, ${words}::text::jsonb,
            '{ households(first: 5) { nodes { number } } }', '[]'::jsonb, 'households.nodes', ${column}::text::jsonb, ${by} from agreement limit 1 returning id`);
        return { input: { operation: idOf('PartnerOperation', id), expectedRevision: 1 } };
      },
    },
    { name: 'OperationCheck', variables: async () => ({ input: { agreement: await agreementId(), ...drafted } }) },
    {
      name: 'DraftOperation',
      variables: async () => ({
        input: {
          agreement: await agreementId(),
          name: 'drafted',
          title: both('户'),
          purpose: both('看'),
          changes: both('第一版'),
          ...drafted,
        },
      }),
    },
    { name: 'IssueMatchKey', variables: () => agreementIn('APPROVED') },
    {
      name: 'ReopenMatching',
      as: 'COUNTY_LEADER',
      variables: async () => {
        await world.owner.execute(sql`update match_key set closed_at = now()`);
        return agreementIn('APPROVED', { reason: '已核实' });
      },
    },
    { name: 'AgreementName', variables: async () => ({ agreement: await agreementId() }) },
    {
      name: 'AgreedOperation',
      variables: async () => ({
        agreement: await agreementId(),
        operation: idOf('PartnerOperation', (await one<{ id: string }>(sql`select id from partner_operation where name = 'drafted'`)).id),
      }),
    },
    { name: 'Agreements', variables: () => ({ first: 50 }) },
    {
      name: 'Agreement',
      variables: async () => ({ id: idOf('Agreement', (await one<{ id: string }>(sql`select id from agreement limit 1`)).id) }),
    },
    {
      name: 'RevokeAgreementKey',
      variables: async () => {
        const { id } = await one<{ id: string }>(sql`select key_id as id from agreement_key limit 1`);
        return agreementIn('APPROVED', { key: idOf('AgreementKey', id) });
      },
    },
    { name: 'EndAgreement', as: 'COUNTY_LEADER', variables: () => agreementIn('APPROVED', { reason: '工作结束' }) },
  ];
}
