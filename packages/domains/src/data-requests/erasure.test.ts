import { rowsOf, readWorkbook } from '@mingzhang/exchange';
import { getTableName, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { recordBenefit } from '../benefits/commands.ts';
import { makeExport } from '../exports/commands/make-export.ts';
import { identityIndexOf } from '../households/identity.ts';
import { acceptImport } from '../imports/commands/decide-import.ts';
import { type TestSheets, aHousehold as aRow, checked, fakeNumber, workbookOf } from '../imports/testing.ts';
import { personRecords } from '../person-record.ts';
import {
  type RightsWorld,
  asksErasure,
  county,
  decides,
  done,
  erased,
  key,
  mustDo,
  rightsWorld,
  testSecrets,
  today,
  village,
} from '../testing.ts';

/** What nobody else's record holds: each is looked for in every column of every table. */
const canaries = {
  name: '辙某鹮',
  nameKey: 'zhe mou huan',
  number: fakeNumber('1931-07-19', 731),
  birthDate: '1931-07-19',
  personNumber: '9901010773101',
  phone: '13811990731',
  ethnicity: '畲族',
  school: '鹮鸣小学',
  grade: '四年级鹮班',
  team: '鹮鸣卫生院',
  handbook: 'MBHUAN0731',
  caseNumber: 'JSHUAN0731',
  reversal: '鹮单录错',
  awardReversal: '鹮奖录错',
  skills: '织鹮羽',
  jobWish: '养鹮',
  trainingWish: '学鹮语',
  employer: '鹮羽织造厂',
  income: '773100',
  course: '鹮羽编织班',
  provider: '鹮羽培训中心',
  certificate: 'PXHUAN0731',
  destination: '鹮洲',
  evidence: '鹮凭据〇七三一',
  basis: '鹮字介绍信',
} as const;

/** Where a value may still be, and why. */
const allowed: Readonly<Record<string, string>> = {
  'employer.name: employer': 'An employer is a firm; since the erasure nothing leads from the person to it.',
};

/** A person of a village with something unusual in every field, through the doors that offices use; a household of its own, alone. */
async function somebody(world: RightsWorld) {
  const { clerk, database } = world;
  const { household, members } = aRow(
    '99010107731',
    [{ name: canaries.name, birthDate: canaries.birthDate, sequence: 731, relation: '户主' }],
    {
      联系电话: canaries.phone,
      其他致贫原因: null,
    },
  );
  const [member] = members;
  const sheets: TestSheets = {
    户信息: [household],
    成员信息: [{ ...member, 人编号: canaries.personNumber, 民族: canaries.ethnicity, 健康状况: '长期慢性病' }],
  };
  const desk = { database, actor: clerk.actor, secrets: testSecrets, today };
  const batch = await checked(desk, await workbookOf(sheets));
  await database.write(clerk.actor, (db) => acceptImport(db, clerk.actor, { batchId: batch.id, expectedVersion: batch.version }, today));
  const { people } = await clerk.run<{ people: { nodes: { id: string; household: { id: string; version: number } }[] } }>(
    `{ people(where: { identityNumber: "${canaries.number}" }, first: 2) { nodes { id household { id version } } } }`,
  );
  const [found] = people.nodes;
  if (!found) throw new Error('The import did not register the person.');
  const rowId = Buffer.from(found.id, 'base64url').toString().split(':')[1] ?? '';
  const householdId = Buffer.from(found.household.id, 'base64url').toString().split(':')[1] ?? '';
  await world.owner.execute(sql`update person set phone = ${canaries.phone} where id = ${rowId}`);
  return { person: found.id, household: found.household, rowId, householdId };
}

async function helped(world: RightsWorld, { person, rowId, householdId }: Awaited<ReturnType<typeof somebody>>): Promise<void> {
  const { clerk } = world;
  const of = { ...key(), person };
  const act = (name: string, input: object, shown?: string) => mustDo(clerk, name, { ...of, ...key(), ...input }, shown);
  await act('enrolPupil', {
    schoolYear: '2025-26',
    school: canaries.school,
    stage: 'PRIMARY',
    grade: canaries.grade,
    boarder: true,
    inCounty: true,
  });
  const { studentAid } = (await act(
    'grantStudentAid',
    { programme: 'LIVING_SUBSIDY', schoolYear: '2025-26', term: 'AUTUMN', component: 'CASH', awardedOn: '2025-11-10' },
    'studentAid { id version }',
  )) as unknown as { studentAid: { id: string; version: number } };
  await mustDo(clerk, 'reverseStudentAid', {
    ...key(),
    award: studentAid.id,
    expectedVersion: studentAid.version,
    reason: canaries.awardReversal,
  });
  await act('signDoctorContract', { year: 2026, team: canaries.team, signedOn: '2026-02-01', servicesDue: 4 });
  await act('certifyChronic', { handbookNumber: canaries.handbook, diseases: ['D01'], certifiedOn: '2026-01-01', validTo: '2028-01-01' });
  await act('recordSeriousTreatment', { disease: 'D02', startedOn: '2026-02-01', outcome: 'IN_TREATMENT' });
  const bill = {
    kind: 'INPATIENT',
    hospitalLevel: 'COUNTY',
    treatedFirst: true,
    total: '10000.00',
    basic: '7000.00',
    medicalRelief: '1000.00',
    fiscalFloor: '200.00',
    selfPaid: '1800.00',
  };
  await act('recordSettlement', { ...bill, caseNumber: canaries.caseNumber, visitedOn: '2026-03-10' });
  const { settlement } = (await act(
    'recordSettlement',
    {
      ...bill,
      kind: 'OUTPATIENT',
      total: '100.00',
      basic: '70.00',
      medicalRelief: '0.00',
      fiscalFloor: '0.00',
      selfPaid: '30.00',
      caseNumber: `${canaries.caseNumber}B`,
      visitedOn: '2026-04-10',
    },
    'settlement { id version }',
  )) as unknown as {
    settlement: { id: string; version: number };
  };
  await mustDo(clerk, 'reverseSettlement', {
    ...key(),
    settlement: settlement.id,
    expectedVersion: settlement.version,
    reason: canaries.reversal,
  });
  await act('recordLabourState', {
    state: 'IN_WORK',
    workPlace: 'OTHER_PROVINCE',
    employer: canaries.employer,
    monthlyIncome: '7731.00',
    skills: canaries.skills,
    jobWish: canaries.jobWish,
    trainingWish: canaries.trainingWish,
    from: '2025-01-01',
  });
  const course = {
    course: canaries.course,
    provider: canaries.provider,
    kind: 'SKILL',
    startedOn: '2026-05-18',
    endedOn: '2026-06-12',
    hours: 80,
    subsidy: '2500.00',
  };
  await act('recordTraining', { ...course, certificateNumber: canaries.certificate });
  await act('payTransportSubsidy', {
    workPlace: 'OTHER_PROVINCE',
    destination: canaries.destination,
    leftOn: '2026-02-20',
    paidOn: '2026-04-01',
    amount: '400.00',
  });
  await world.database.write(clerk.actor, (db) =>
    recordBenefit(db, clerk.actor, {
      householdId,
      personId: rowId,
      placeCode: village,
      programme: 'ASSISTANCE',
      measure: 'TEMPORARY_RELIEF',
      year: 2026,
      period: '2026',
      amountFen: 50_000n,
      grantedOn: '2026-06-01',
      evidence: canaries.evidence,
      sourceType: 'Test',
      sourceId: rowId,
    }),
  );
  await world.owner.execute(sql`insert into match_person (key_id, person_id, place_code, token, made_of)
    values (gen_random_uuid(), ${rowId}, ${village}, ${Buffer.from('token')}, ${Buffer.from(canaries.name)})`);
}

/** A list that names the person as head, posted and taken back; its lines stay inside. */
async function listed(
  world: RightsWorld,
  { household }: Awaited<ReturnType<typeof somebody>>,
): Promise<{ list: string; number: string; version: number }> {
  const { clerk } = world;
  const entry = (
    await mustDo(
      clerk,
      'recordIndustryEntry',
      { ...key(), household: household.id, year: 2026, kind: 'PIG', unit: 'HEAD', quantity: '3', state: 'RUNNING' },
      'entry { id version }',
    )
  )['entry'] as { id: string; version: number };
  await mustDo(clerk, 'acceptIndustryEntry', { ...key(), entry: entry.id, expectedVersion: entry.version, acceptedOn: '2026-06-01' });
  const draft = (
    await mustDo(clerk, 'draftPublication', { ...key(), type: 'D-26', place: village, year: 2026 }, 'publication { id version }')
  )['publication'] as {
    id: string;
    version: number;
  };
  const posted = (
    await mustDo(
      world.as('COUNTY_LEADER'),
      'approvePublication',
      { ...key(), publication: draft.id, expectedVersion: draft.version },
      'publication { id number version }',
    )
  )['publication'] as { id: string; number: string; version: number };
  return { list: posted.id, number: posted.number, version: posted.version };
}

async function leaves(world: RightsWorld, { person, household }: Awaited<ReturnType<typeof somebody>>): Promise<void> {
  const { node } = await world.clerk.run<{ node: { version: number } }>(
    'query ($id: ID!) { node(id: $id) { ... on Household { version } } }',
    { id: household.id },
  );
  await mustDo(world.clerk, 'removeMember', {
    household: household.id,
    expectedVersion: node.version,
    person,
    leftOn: '2026-11-01',
    reason: 'DEATH',
    basis: canaries.basis,
  });
}

/** Every column of every table in which one of the texts stands, as text or as bytes, and which: `person.name: name`. */
async function whereabouts({ owner }: RightsWorld, texts: Readonly<Record<string, string>>): Promise<string[]> {
  const columns = await owner.execute<{ table: string; column: string }>(sql`
    select c.table_name as table, c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' order by 1, 2`);
  const sought = Object.entries(texts).flatMap(([name, text]) =>
    [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64')].map((form) => sql`(${name}::text, ${form}::text)`),
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await owner.execute<{ name: string }>(sql`
      select distinct s.name from (values ${sql.join(sought, sql`, `)}) as s(name, form), ${sql.identifier(table)} t
      where strpos(to_jsonb(t.${sql.identifier(column)})::text, s.form) > 0`);
    found.push(...[...rows].map(({ name }) => `${table}.${column}: ${name}`));
  }
  return found;
}

/** What workbooks still hold, unpacked: packed bytes would hide it. */
async function packedTexts({ owner }: RightsWorld): Promise<string> {
  const files = await owner.execute<{ content: string }>(
    sql`select string_agg(encode(content, 'hex'), '' order by part) as content from file_part group by file_id`,
  );
  const texts: string[] = [];
  for (const { content } of files)
    for await (const row of rowsOf(await readWorkbook(Buffer.from(content, 'hex'))))
      texts.push(row.cells.map(({ text }) => text).join('\t'));
  return texts.join('\n');
}

test('who is erased is nowhere: no value of any field in any column of any table, nor in any file', { timeout: 120_000 }, async () => {
  const world = await rightsWorld();
  const them = await somebody(world);
  await helped(world, them);
  const { list, version } = await listed(world, them);
  const taken = (
    await mustDo(
      world.clerk,
      'exportHouseholds',
      { ...key(), columns: ['NUMBER', 'HEAD', 'PHONE'], where: { search: canaries.name }, purpose: '核对' },
      'export { id }',
    )
  )['export'] as { id: string };
  const exportId = Buffer.from(taken.id, 'base64url').toString().split(':')[1] ?? '';
  await makeExport(world.database, world.clerk.actor, exportId, () => Promise.resolve(), testSecrets);
  await mustDo(world.as('COUNTY_LEADER'), 'withdrawPublication', {
    ...key(),
    publication: list,
    expectedVersion: version,
    reason: 'CONTENT_WRONG',
  });
  await leaves(world, them);
  const sought = { ...canaries, index: identityIndexOf(testSecrets, canaries.number).toString('hex') };
  const before = await whereabouts(world, sought);
  // Each canary is somewhere, or its absence later would say nothing. The number and the diseases are there sealed, and in no column.
  const absent = Object.keys(sought).filter((name) => !before.some((each) => each.endsWith(`: ${name}`)));
  expect(absent).toEqual(['number']);
  expect(before).toEqual(expect.arrayContaining(['import_row.data: index', 'workbook_export.query: name', 'household.head_name: name']));
  expect(await packedTexts(world)).toContain(canaries.name);

  await erased(world, them.person);
  expect((await whereabouts(world, sought)).filter((each) => !(each in allowed))).toEqual([]);
  expect(await packedTexts(world)).not.toContain(canaries.name);
  const [tomb] = await world.owner.execute(
    sql`select name, identity_sealed, identity_last_four, birth_date::text, phone, (erased_at is not null) as erased from person where id = ${them.rowId}`,
  );
  expect(tomb).toEqual({
    name: '已删除',
    identity_sealed: null,
    identity_last_four: '',
    birth_date: '1900-01-01',
    phone: null,
    erased: true,
  });
  const [lines] = await world.owner.execute(sql`select cells, no, withdrawal_reason from publication_row`);
  expect(lines).toEqual({ cells: [], no: 1, withdrawal_reason: 'ERASED' });
  const trail = await world.owner.execute<{ action: string }>(
    sql`select action from audit_event where subject_id = ${them.rowId} and action like 'person.eras%' order by sequence`,
  );
  expect(trail.map(({ action }) => action)).toEqual(['person.erasureAsked', 'person.erased']);
});

const kept: Readonly<Record<string, string>> = {
  data_request: 'asked_by fields ground kind paper reason state recorded_by_name decided_by_name decision_reason',
  person: 'sex',
  membership_fact: 'relation join_reason leave_reason',
  benefit_entry: 'programme measure period fund_line source_type',
  school_enrolment: 'school_year stage',
  student_aid: 'programme stage school_year term component state',
  settlement: 'kind hospital_level',
  serious_illness_treatment: 'outcome',
  labour_state: 'state work_place',
  training_attendance: 'kind',
  transport_subsidy: 'work_place',
  post_holding: 'state end_reason',
  post_month: 'month',
  record_read: 'role via office_place key_name operation manner data_class fields listed purpose request_id digest',
};

test('every table about people says what it keeps of them, and of each of its texts what an erasure leaves', async () => {
  const { owner } = await rightsWorld();
  const columns = await owner.execute<{ table: string; column: string; type: string }>(sql`
    select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
    where c.table_schema = current_schema() and (c.table_name = 'person' or c.table_name in (
      select table_name from information_schema.columns where table_schema = current_schema() and column_name = 'person_id')) order by 1, 2`);
  const erasedOf = new Map(personRecords().map(({ table, erase }) => [getTableName(table), erase === 'ROWS' ? erase : Object.keys(erase)]));
  expect([...new Set([...columns].map(({ table }) => table))].filter((table) => !erasedOf.has(table))).toEqual([]);
  const open = [...columns].filter(({ table, column, type }) => {
    const erases = erasedOf.get(table) ?? [];
    if (erases === 'ROWS' || !['text', 'ARRAY', 'jsonb', 'bytea'].includes(type) || column === 'place_code') return false;
    return !erases.includes(column) && !(kept[table] ?? '').split(' ').includes(column);
  });
  expect(open).toEqual([]);
});

const FIGURES = `query ($known: DateTime) { figures(metrics: ["M-01", "M-02"], place: "${county}", asOf: ["2026-06-01"], knownAt: $known) { rows { cells { ... on FigureValue { value } } } }
  households(first: 5, asOf: "2026-06-01", knownAt: $known) { totalCount { households persons } } }`;

test('what was counted is counted as before: figures known before the erasure and today are the same', async () => {
  const world = await rightsWorld();
  const them = await somebody(world);
  await helped(world, them);
  await leaves(world, them);
  const { node } = await world.clerk.run<{ node: { knownAt: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Household { knownAt } } }',
    { id: them.household.id },
  );
  const sums = async () =>
    world.owner
      .execute(sql`select (select sum(amount_fen)::text from benefit_entry) as benefits, (select sum(total_fen)::text from settlement) as bills,
      (select sum(subsidy_fen)::text from training_attendance) as training, (select count(*)::int from student_aid) as awards`);
  const [known, now, money] = [await world.clerk.run(FIGURES, { known: node.knownAt }), await world.clerk.run(FIGURES), await sums()];
  expect(now).toMatchObject({ households: { totalCount: { households: 1, persons: 1 } } });
  await erased(world, them.person);
  expect(await world.clerk.run(FIGURES, { known: node.knownAt })).toEqual(known);
  expect(await world.clerk.run(FIGURES)).toEqual(now);
  expect(await sums()).toEqual(money);
});

test('an erased person is found by no name and no number, answers as a tombstone, and registered again is somebody new', async () => {
  const world = await rightsWorld();
  const them = await somebody(world);
  await leaves(world, them);
  await erased(world, them.person);
  const FOUND = 'query ($where: PersonWhere!) { people(where: $where, first: 5) { nodes { id } } }';
  for (const where of [{ name: '辙某' }, { name: 'zhe mou' }, { name: '已删除' }, { identityNumber: canaries.number }])
    expect(await world.clerk.run(FOUND, { where })).toEqual({ people: { nodes: [] } });
  expect(await world.clerk.run('{ households(where: { search: "辙某" }, first: 5) { nodes { number } } }')).toEqual({
    households: { nodes: [] },
  });
  const NODE = `query ($id: ID!) { node(id: $id) { ... on Person { name maskedIdentityNumber birthDate ethnicity education maskedPhone healthState number erasedAt settlements(first: 3) { nodes { caseNumber } } } } }`;
  expect(await world.clerk.run(NODE, { id: them.person })).toEqual({
    node: {
      name: '已删除',
      maskedIdentityNumber: null,
      birthDate: null,
      ethnicity: null,
      education: null,
      maskedPhone: null,
      healthState: null,
      number: null,
      erasedAt: expect.any(String),
      settlements: { nodes: [] },
    },
  });
  const codes = async (act: string, input: object) => (await done(world.clerk, act, input)).userErrors.map(({ code }) => code);
  expect(await codes('revealIdentityNumber', { person: them.person, reason: '核对身份' })).toEqual(['NOT_FOUND']);
  expect(
    await codes('correctPerson', { person: them.person, expectedVersion: 3, askedBy: 'SELF', paper: '申请书1号', name: '新某' }),
  ).toEqual(['PERSON_ERASED']);
  const member = { name: canaries.name, identityNumber: canaries.number, relation: 'SELF' };
  await mustDo(world.clerk, 'registerHousehold', {
    ...key(),
    number: '99010100019731',
    village,
    registeredOn: today,
    attribute: 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members: [member],
  });
  const { people } = await world.clerk.run<{ people: { nodes: { id: string }[] } }>(FOUND, { where: { identityNumber: canaries.number } });
  expect(people.nodes).toEqual([{ id: expect.not.stringMatching(them.person) }]);
});

test('nobody decides what he recorded, not even in the database; a refusal says why and leaves everything as it was', async () => {
  const world = await rightsWorld();
  const them = await somebody(world);
  await leaves(world, them);
  const asked = await asksErasure(world, them.person);
  const codes = async (answer: ReturnType<typeof done>) => (await answer).userErrors.map(({ code }) => code);
  expect(await codes(decides(world.clerk, asked))).toEqual(['PROPOSER_CANNOT_DECIDE']);
  expect(await codes(decides(world.colleague, asked, { approve: false }))).toEqual(['REFUSAL_NEEDS_REASON']);
  expect(await codes(decides(world.colleague, asked, { approve: false, reason: `${canaries.name}还在领补助` }))).toEqual([
    'TEXT_NAMES_PERSON',
  ]);
  expect(
    await codes(
      done(world.clerk, 'erasePerson', { ...key(), person: them.person, askedBy: 'AGENT', paper: '委托书3号', ground: 'UNLAWFUL' }),
    ),
  ).toEqual(['ERASURE_WAITING']);
  await expect(
    world.database.write(world.clerk.actor, (db) =>
      db.execute(sql`update data_request set decided_by = recorded_by, decided_at = now(), state = 'DONE'`),
    ),
  ).rejects.toMatchObject({
    cause: { constraint_name: 'data_request_two_persons' },
  });
  expect((await decides(world.as('COUNTY_LEADER'), asked, { approve: false, reason: '补助还没有结清' }))['request']).toMatchObject({
    state: 'REFUSED',
    person: { name: canaries.name, erasedAt: null },
  });
  expect(await codes(decides(world.colleague, { ...asked, version: asked.version + 1 }))).toEqual(['ERASURE_DECIDED']);
});

test('an erasure waits for what is still in force, for open lists and imports, and for the years that records are kept', async () => {
  const world = await rightsWorld();
  const them = await somebody(world);
  const asks = async (ground = 'PURPOSE_REACHED', paper = '申请书8号') =>
    (await done(world.clerk, 'erasePerson', { ...key(), person: them.person, askedBy: 'SELF', paper, ground })).userErrors.map(
      ({ code, rule }) => (rule ? [code, rule.key] : code),
    );
  expect(await asks('PURPOSE_REACHED', `${canaries.name}申请`)).toEqual(['TEXT_NAMES_PERSON']);
  expect(await asks()).toEqual(['ERASURE_STILL_IN_FORCE', ['ERASURE_TOO_EARLY', 'people.keepYears']]);
  const { list, version } = await listed(world, them);
  await leaves(world, them);
  expect(await asks('UNLAWFUL')).toEqual(['ERASURE_ON_DISPLAY']);
  await mustDo(world.as('COUNTY_LEADER'), 'withdrawPublication', {
    ...key(),
    publication: list,
    expectedVersion: version,
    reason: 'CONTENT_WRONG',
  });
  expect(await asks()).toEqual([['ERASURE_TOO_EARLY', 'people.keepYears']]);
  expect(await asks('UNLAWFUL')).toEqual([]);
});

test('the ledgers let nothing of anybody go who is not erased, and a tombstone is never filled again', async () => {
  const world = await rightsWorld();
  const them = await somebody(world);
  await helped(world, them);
  const write = (statement: ReturnType<typeof sql>) => world.database.write(world.clerk.actor, (db) => db.execute(statement));
  const refused = { cause: { code: '23001' } };
  for (const statement of [
    sql`update benefit_entry set evidence = null where evidence is not null`,
    sql`update training_attendance set course = ''`,
    sql`update transport_subsidy set destination = ''`,
    sql`update settlement set case_number = 'x'`,
    sql`update serious_illness_treatment set disease_index = null`,
    sql`delete from person_trait`,
    sql`select forget_elsewhere(${them.rowId}::uuid, array['990101000000'], array['x'], '{}'::bytea[])`,
  ])
    await expect(write(statement)).rejects.toMatchObject(refused);
  await expect(write(sql`update person set erased_at = now()`)).rejects.toMatchObject({ cause: { code: '23514' } });
  await leaves(world, them);
  await erased(world, them.person);
  await expect(write(sql`update person set name = 'x' where erased_at is not null`)).rejects.toMatchObject(refused);
  await expect(write(sql`update benefit_entry set amount_fen = 1`)).rejects.toMatchObject({ cause: { code: '42501' } });
});
