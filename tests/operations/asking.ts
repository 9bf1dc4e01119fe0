import { checkDigit } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { files, runCheck } from '@mingzhang/domains';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkbook } from '@mingzhang/exchange';
import { agreementsAsked } from './asking-agreements.ts';
import { type CountyWorld, county, today } from './world.ts';

export const township = '990101100000';
export const village = '990101100001';

/** How an operation is asked: by whom, and with what. Operations run in this order, and later ones use what earlier ones answered. */
export interface Asked {
  readonly name: string;
  readonly as?:
    | 'DATA_ADMINISTRATOR'
    | 'COUNTY_CLERK'
    | 'COUNTY_LEADER'
    | 'STATION_CLERK'
    | 'STATION_HEAD'
    | 'TOWNSHIP_LEADER'
    | 'ORGANISATION_DEPARTMENT';
  readonly variables?: () => Promise<Record<string, unknown>> | Record<string, unknown>;
}

const key = () => crypto.randomUUID();
const idOf = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const identity = (n: number) => {
  const first17 = `9901011971030${n % 10}${String(500 + n).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
};

interface Row extends Record<string, unknown> {
  id: string;
  number: string;
  version: number;
  attribute: string;
}

/** Everything that the clients ask, over a loaded county. */
export function everythingAsked(world: CountyWorld): Asked[] {
  const one = async <T extends Record<string, unknown>>(query: SQL): Promise<T> => {
    const [row] = [...(await world.owner.execute(query))] as unknown as T[];
    if (!row) throw new Error('The county has no such row.');
    return row;
  };
  const household = (where: SQL) =>
    one<Row>(sql`select id, number, version, attribute from household where ${where} order by number limit 1`);
  /** Somebody whose household's township may ask who looked at it. */
  const member = () =>
    one<Row>(sql`select f.person_id as id, p.version from membership_fact f join person p on p.id = f.person_id
      where f.place_code like '990101100%' and f.valid_to = 'infinity' and f.recorded_to = 'infinity' order by f.person_id limit 1`);
  /** Somebody who has left a household that another heads, and holds no post. */
  const leaver = async () => {
    const { id } = await one<Row>(sql`update membership_fact set valid_to = current_date where id = (
      select id from membership_fact where relation <> 'SELF' and valid_to = 'infinity' and recorded_to = 'infinity' and valid_from < current_date
        and person_id not in (select person_id from post_holding) order by person_id desc limit 1) returning person_id as id`);
    return one<Row>(sql`update person set household_id = null where id = ${id} returning id`);
  };
  const application = async (of: () => Promise<Row>) => ({
    person: idOf('Person', (await of()).id),
    askedBy: 'SELF',
    paper: '申请书2026-031',
  });
  const largest = () => one<Row>(sql`select id, number, version, attribute from household order by member_count desc, number limit 1`);
  const registered = { where: { status: ['NOT_EXITED', 'PRE_EXIT', 'EXITED', 'RETURNED'], place: county } };
  const act = async (where: SQL, more: (row: Row) => Record<string, unknown> | Promise<Record<string, unknown>>) => {
    const row = await household(where);
    return { input: { household: idOf('Household', row.id), expectedVersion: row.version, ...(await more(row)) } };
  };
  /** Over since a moment, and not reviewed. */
  const emergency = async () =>
    (
      await one<Row>(sql`insert into break_glass (id, account_id, role, office_place, place_code, health, reason, begun_at, ends_at)
        values (${crypto.randomUUID()}, ${(await newcomer()).id}, 'STATION_CLERK', ${township}, ${village}, false, '转移安置核对名单', now() - interval '1 hour', now() - interval '30 minutes') returning id`)
    ).id;
  const publication = async (more: Record<string, unknown> = {}) => {
    const row = await one<Row>(sql`select id, number, version from publication order by created_at desc limit 1`);
    return { input: { publication: idOf('Publication', row.id), expectedVersion: row.version, idempotencyKey: key(), ...more } };
  };
  const number = async () => (await one<Row>(sql`select number from publication order by created_at desc limit 1`)).number;
  const batch = () => one<Row>(sql`select id, version from import_batch order by (decided_at is null) desc, created_at desc limit 1`);
  const largestBatch = async () => ({
    id: idOf('ImportBatch', (await one<Row>(sql`select batch_id as id from import_row group by 1 order by count(*) desc limit 1`)).id),
  });
  const upload = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingzhang-upload-'));
    const path = join(folder, 'report.xlsx');
    await writeWorkbook(path, [{ name: '村情', columns: [{ header: '年度', kind: 'text' }], rows: [['2025']] }]);
    const actor = world.actor('STATION_HEAD', township);
    const file = await files.storeFile(world.database, actor, {
      name: 'report.xlsx',
      stream: createReadStream(path),
      purpose: 'IMPORT',
      limit: 1e6,
    });
    await rm(folder, { recursive: true });
    return { input: { file: idOf('StoredFile', file.id), template: 'VILLAGE_PROFILE', idempotencyKey: key() } };
  };
  const checked = async () => {
    const { id } = await batch();
    await runCheck(world.database, { secrets: world.secrets, today }, world.actor('STATION_HEAD', township), id, {
      mark: false,
      rowLimit: 100,
    });
    const row = await batch();
    return { input: { import: idOf('ImportBatch', row.id), expectedVersion: row.version } };
  };
  // One export of a person stands open at a time, and no worker runs here.
  const takenOut = async (input: object) => {
    await world.owner.execute(sql`update job set done_at = now() where done_at is null`);
    return { input: { ...input, purpose: '核对', idempotencyKey: key() } };
  };
  const lastExport = () =>
    one<{ id: string; job: string }>(sql`select id, job_id as job from workbook_export order by created_at desc limit 1`);
  const newcomer = () => one<{ id: string; version: number }>(sql`select id, version from account where name = 'dl-ceshi'`);
  const managed = async () => {
    const { id, version } = await newcomer();
    return { input: { account: idOf('Account', id), expectedVersion: version } };
  };
  const office = { role: 'STATION_CLERK', place: township, from: today };
  const rolled = { place: county, metrics: ['M-01', 'M-02'], by: ['VILLAGE'] };
  const [past, before] = ['2026-06-30', '2025-12-31'];
  const changed = { metric: 'M-01', place: county, from: { asOf: '2022-12-31' }, to: { asOf: past } };
  return [
    { name: 'Viewer' },
    { name: 'OwnAccount' },
    { name: 'Permissions' },
    { name: 'RoleTerms' },
    {
      name: 'RegisterAccount',
      as: 'DATA_ADMINISTRATOR',
      variables: () => ({ input: { name: 'dl-ceshi', displayName: '测某三', unit: '东篱镇工作站', ...office } }),
    },
    { name: 'People', as: 'DATA_ADMINISTRATOR', variables: () => ({ where: { search: '测' }, first: 50 }) },
    { name: 'Person', as: 'DATA_ADMINISTRATOR', variables: async () => ({ id: idOf('Account', (await newcomer()).id) }) },
    {
      name: 'GrantOffice',
      as: 'DATA_ADMINISTRATOR',
      variables: async () => ({ input: { account: idOf('Account', (await newcomer()).id), ...office, role: 'PROGRAMME_CLERK' } }),
    },
    {
      name: 'EndOffice',
      as: 'DATA_ADMINISTRATOR',
      variables: async () => ({
        input: {
          office: idOf('Office', (await one<{ id: string }>(sql`select id from office where role = 'PROGRAMME_CLERK' limit 1`)).id),
          to: today,
        },
      }),
    },
    { name: 'ResetPassword', as: 'DATA_ADMINISTRATOR', variables: managed },
    {
      name: 'ResetSecondFactor',
      as: 'DATA_ADMINISTRATOR',
      variables: async () => {
        await world.owner.execute(sql`update account set totp_secret = 'x' where name = 'dl-ceshi'`);
        return managed();
      },
    },
    { name: 'DisableAccount', as: 'DATA_ADMINISTRATOR', variables: managed },
    { name: 'EnableAccount', as: 'DATA_ADMINISTRATOR', variables: managed },
    ...agreementsAsked(world),
    { name: 'EndSession', variables: () => ({ input: {} }) },
    { name: 'PlaceTree', variables: () => ({ code: county }) },
    { name: 'PlaceToday' },
    { name: 'PlacePage', variables: () => ({ code: county }) },
    { name: 'HouseholdList', variables: () => ({ ...registered, first: 50 }) },
    { name: 'HouseholdCounts', variables: () => registered },
    { name: 'HouseholdPage', variables: async () => ({ number: (await largest()).number }) },
    { name: 'HouseholdToday', variables: async () => ({ number: (await largest()).number }) },
    { name: 'HouseholdLedger', variables: async () => ({ number: (await largest()).number, first: 100 }) },
    { name: 'SamePerson', variables: () => ({ where: { name: '张' } }) },
    { name: 'HouseholdForAct', variables: async () => ({ number: (await largest()).number }) },
    { name: 'README' },
    {
      name: 'Helpers',
      as: 'ORGANISATION_DEPARTMENT',
      variables: async () => {
        const { id } = await newcomer();
        await world.owner.execute(sql`insert into office (id, account_id, role, place_code, valid_from, granted_by)
          values (${crypto.randomUUID()}, ${id}, 'HELPER', ${township}, '2024-01-01', ${id})`);
        return { place: village };
      },
    },
    {
      name: 'PairHousehold',
      as: 'ORGANISATION_DEPARTMENT',
      variables: () =>
        act(sql`status = 'EXITED' and place_code like '990101100%'`, async () => ({
          helper: idOf('Helper', (await newcomer()).id),
          level: 'COUNTY',
          from: '2026-01-01',
        })),
    },
    {
      name: 'EndPairing',
      as: 'ORGANISATION_DEPARTMENT',
      variables: async () => {
        const pairing = await one<{ id: string; household: string }>(
          sql`select id, household_id as household from pairing where recorded_to = 'infinity' limit 1`,
        );
        return act(sql`id = ${pairing.household}`, () => ({ pairing: idOf('Pairing', pairing.id), on: today, reason: 'TRANSFER' }));
      },
    },
    {
      name: 'CorrectAttribute',
      variables: () =>
        act(sql`attribute = 'ORDINARY' and status = 'EXITED'`, () => ({
          attribute: 'LOW_INCOME_ALLOWANCE',
          from: '2020-01-01',
          to: '2020-06-01',
          basis: '测试',
        })),
    },
    {
      name: 'ChangeCauses',
      variables: () => act(sql`main_cause = 'ILLNESS'`, () => ({ from: today, causes: [{ cause: 'LACK_SKILL', main: true }] })),
    },
    {
      name: 'AddMember',
      variables: () =>
        act(sql`status in ('PRE_EXIT', 'EXITED')`, () => ({
          joinedOn: today,
          reason: 'MARRIAGE',
          member: { name: '测某一', relation: 'OTHER', identityNumber: identity(1) },
        })),
    },
    {
      name: 'RemoveMember',
      variables: async () => {
        const person =
          await one<Row>(sql`select p.id, p.household_id as number from person p join household h on h.id = p.household_id and h.head_id <> p.id
          order by p.id limit 1`);
        return act(sql`id = ${person.number}`, () => ({ person: idOf('Person', person.id), leftOn: today, reason: 'MARRIAGE_OUT' }));
      },
    },
    {
      name: 'RegisterHousehold',
      variables: () => ({
        input: {
          number: '99010000199999',
          village,
          attribute: 'ORDINARY',
          registeredOn: today,
          idempotencyKey: key(),
          causes: [{ cause: 'ILLNESS', main: true }],
          members: [{ name: '测某二', relation: 'SELF', identityNumber: identity(2) }],
        },
      }),
    },
    { name: 'ListForExit', variables: () => act(sql`status in ('NOT_EXITED', 'RETURNED')`, () => ({ on: today, idempotencyKey: key() })) },
    { name: 'ConfirmExit', variables: () => act(sql`status = 'PRE_EXIT'`, () => ({ on: today, idempotencyKey: key() })) },
    {
      name: 'ChangeAttribute',
      variables: () =>
        act(sql`attribute = 'ORDINARY' and status = 'EXITED'`, () => ({ attribute: 'LOW_INCOME_ALLOWANCE', from: today, basis: '测试' })),
    },
    {
      name: 'RevealIdentityNumber',
      variables: async () => ({
        input: { person: idOf('Person', (await member()).id), reason: '核对身份' },
      }),
    },
    {
      name: 'RevealPhone',
      variables: async () => ({
        input: {
          person: idOf(
            'Person',
            (await one<Row>(sql`update person set phone = '13800000000' where id = ${(await member()).id} returning id`)).id,
          ),
          reason: '电话联系',
        },
      }),
    },
    {
      name: 'RecordReads',
      as: 'COUNTY_LEADER',
      variables: async () => {
        await one(sql`
          insert into record_read (id, at, account_id, role, via, office_place, operation, manner, data_class, household_id, place_code, request_id)
          select gen_random_uuid(), at, account_id, role, via, office_place, 'HouseholdPage', 'OPENED', 'P2', household_id, place_code, request_id
          from record_read where manner = 'REVEALED' limit 1 returning id`);
        return { where: { manner: ['OPENED', 'REVEALED'] }, first: 50 };
      },
    },
    {
      name: 'HouseholdLookedAt',
      as: 'STATION_HEAD',
      variables: async () => ({
        number: (await household(sql`id in (select household_id from record_read) and place_code like '990101100%'`)).number,
        from: today,
        first: 50,
      }),
    },
    { name: 'AuditTrail', as: 'COUNTY_LEADER', variables: () => ({ where: { kind: 'ACT' }, first: 50 }) },
    { name: 'AuditChain', as: 'COUNTY_LEADER' },
    {
      name: 'ReviewBreakGlass',
      as: 'COUNTY_LEADER',
      variables: async () => ({ input: { breakGlass: idOf('BreakGlass', await emergency()), justified: true, note: '情况属实' } }),
    },
    { name: 'BreakGlasses', as: 'COUNTY_LEADER', variables: () => ({ first: 50 }) },
    { name: 'ImportTemplates' },
    { name: 'ImportHistory', variables: () => ({ first: 20 }) },
    { name: 'ImportBatch', variables: largestBatch },
    { name: 'ImportFaults', variables: async () => ({ ...(await largestBatch()), first: 50 }) },
    { name: 'ImportRows', variables: async () => ({ ...(await largestBatch()), first: 50 }) },
    { name: 'PrepareImportTemplate', variables: () => ({ input: { template: 'REGISTER' } }) },
    { name: 'CheckImport', as: 'STATION_HEAD', variables: upload },
    { name: 'DiscardImport', as: 'STATION_HEAD', variables: checked },
    {
      name: 'DraftPublication',
      as: 'STATION_CLERK',
      variables: () => ({ input: { type: 'D-26', place: village, year: 2026, idempotencyKey: key() } }),
    },
    { name: 'Publication', as: 'TOWNSHIP_LEADER', variables: async () => ({ number: await number() }) },
    { name: 'Waiting', as: 'STATION_HEAD', variables: () => ({ imports: true, publications: true, emergencies: true, erasures: true }) },
    { name: 'ApprovePublication', as: 'TOWNSHIP_LEADER', variables: () => publication() },
    { name: 'Publications', variables: () => ({ where: {}, first: 50 }) },
    { name: 'MetricCatalogue' },
    { name: 'HomeFigures', variables: () => ({ place: county, metrics: ['M-01', 'M-02'], dates: [today] }) },
    {
      name: 'Explore',
      variables: () => ({
        ...rolled,
        asOf: [today],
        split: true,
        splitMetrics: ['M-01'],
        splitBy: ['VILLAGE', 'STATUS'],
        second: ['STATUS'],
      }),
    },
    { name: 'ExploreHistory', variables: () => ({ ...rolled, earlier: [before], later: [past] }) },
    {
      name: 'FigureMembers',
      variables: () => ({
        metric: 'M-01',
        measure: 'HOUSEHOLDS',
        place: county,
        cell: [{ dimension: 'MAIN_CAUSE', value: 'ILLNESS' }],
        asOf: today,
        size: 25,
        search: '99',
        searching: true,
        group: 'MAIN_CAUSE',
      }),
    },
    { name: 'Compare', variables: () => ({ ...rolled, from: [before], to: [past] }) },
    { name: 'MetricPage', variables: () => ({ place: county, metrics: ['M-01'], metric: 'M-01', by: ['STATUS'], asOf: [today] }) },
    { name: 'DeclaredFigures', variables: () => ({ place: county }) },
    { name: 'KnownThen', variables: () => ({ place: county, metric: 'M-01', asOf: [past], knownAt: `${today}T00:00:00Z` }) },
    { name: 'Movements', variables: () => ({ place: county, from: before, to: past }) },
    { name: 'Change', variables: () => changed },
    { name: 'Changed', variables: () => ({ ...changed, direction: 'CAME', persons: true, size: 20 }) },
    { name: 'ExportHouseholds', variables: () => takenOut({ columns: ['NUMBER', 'HEAD'], where: registered.where }) },
    { name: 'FollowExport', variables: async () => ({ id: idOf('Export', (await lastExport()).id) }) },
    { name: 'MyExports', variables: () => ({ first: 10 }) },
    { name: 'CancelExport', variables: async () => ({ input: { job: idOf('Job', (await lastExport()).job) } }) },
    {
      name: 'ExportMembers',
      variables: () => takenOut({ metric: 'M-01', measure: 'PERSONS', place: county, asOf: past, columns: ['NUMBER', 'HEAD'] }),
    },
    { name: 'ExportFigures', variables: () => takenOut({ place: county, metrics: ['M-01'], by: 'VILLAGE' }) },
    { name: 'ExportMovements', variables: () => takenOut({ place: county, from: before, to: past }) },
    { name: 'ExportChange', variables: () => takenOut(changed) },
    { name: 'PortalShell' },
    { name: 'PortalHome' },
    { name: 'PortalLists', variables: () => ({ first: 20 }) },
    { name: 'PortalList', variables: async () => ({ number: await number(), first: 100 }) },
    { name: 'PortalVillages' },
    { name: 'PortalPlace', variables: () => ({ code: village }) },
    { name: 'PortalPlaceLists', variables: () => ({ place: village }) },
    { name: 'PortalSearch', variables: () => ({ search: '三里' }) },
    { name: 'PortalVerify', variables: async () => ({ number: await number(), code: 'XXXXXXXXXXXXXXXX' }) },
    { name: 'DataRequests', variables: () => ({ where: {}, first: 50 }) },
    { name: 'Applicants', variables: () => ({ where: { name: '张' } }) },
    { name: 'PersonToCorrect', variables: async () => ({ id: idOf('Person', (await member()).id) }) },
    {
      name: 'ProvidePersonCopy',
      as: 'STATION_HEAD',
      variables: async () => ({ input: { ...(await application(member)), idempotencyKey: key() } }),
    },
    {
      name: 'CorrectPerson',
      variables: async () => ({ input: { ...(await application(member)), expectedVersion: (await member()).version, name: '张某更正' } }),
    },
    {
      name: 'ErasePerson',
      variables: async () => ({ input: { ...(await application(leaver)), ground: 'UNLAWFUL', idempotencyKey: key() } }),
    },
    {
      name: 'DecideErasure',
      as: 'COUNTY_LEADER',
      variables: async () => {
        const { id, version } = await one<Row>(sql`select id, version from data_request where state = 'PROPOSED' limit 1`);
        return { input: { request: idOf('DataRequest', id), expectedVersion: version, approve: true } };
      },
    },
    { name: 'WithdrawEntry', as: 'TOWNSHIP_LEADER', variables: () => publication({ no: 1, reason: 'CONTENT_WRONG' }) },
    { name: 'WithdrawPublication', as: 'TOWNSHIP_LEADER', variables: () => publication({ reason: 'CONTENT_WRONG' }) },
    // Last, because what is published next tells the public of a new place, too.
    {
      name: 'RegisterPlace',
      as: 'DATA_ADMINISTRATOR',
      variables: () => ({ input: { code: '990101100099', name: '新村', from: today } }),
    },
  ];
}
