import { sql } from 'drizzle-orm';
import { defineFaults } from '../../import-faults.ts';
import type { AcceptCounts, Accepting, Checking } from '../../import-template.ts';
import { checkSubjects, peopleInFile, subjectsOf } from '../../import-subjects.ts';

defineFaults({
  CONTRACT_TWICE_IN_FILE: [
    '和第 {row} 行是同一人同一年度',
    '一人一年签一份，删去其中一行',
    'The same person and year as row {row}',
    'One contract per person and year; keep one row',
  ],
  CONTRACT_OUTSIDE_YEAR: [
    '{date} 不能签 {year} 年的约',
    '签约日期在上一年 10 月 1 日至当年 12 月 31 日之间',
    'A contract for {year} is not signed on {date}',
    'It is signed from 1 October before the year to its last day',
  ],
  CONTRACT_RENEWED_BEFORE_SIGNED: ['续签日期早于签约日期', '核对两个日期', 'Renewed before it was signed', 'Check both dates'],
  CERTIFICATE_INCOMPLETE: [
    '慢病证号、认定日期、有效期至要一起填',
    '补全，或三项都清空',
    'Handbook number, day of certification and end go together',
    'Fill in all three or none',
  ],
  CERTIFICATE_PERIOD_REVERSED: ['有效期至不晚于认定日期', '核对两个日期', 'It ends no later than it was certified', 'Check both dates'],
  HANDBOOK_NUMBER_TWICE: [
    '慢病证号和第 {row} 行相同，却不是同一个人',
    '核对慢病证号',
    'The same handbook number as row {row}, but another person',
    'Check the handbook number',
  ],
  HANDBOOK_NUMBER_TAKEN: [
    '这个慢病证号是另一个人的',
    '核对慢病证号',
    'This handbook number belongs to somebody else',
    'Check the handbook number',
  ],
});

const sheet = 'contracts';

/** L-25 with the contracts: one person and year per row. The class of the disease is checked by nobody and kept nowhere (class P4). */
export const healthContractSheets = {
  contracts: {
    name: '家庭医生签约与慢病台账',
    columns: [
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'identity', header: '证件号码', kind: 'identityNumber', required: true },
      { key: 'name', header: '姓名', kind: 'name', required: true },
      { key: 'village', header: '行政村', kind: 'text', expected: true, keep: false },
      { key: 'year', header: '签约年度', kind: 'integer', required: true },
      { key: 'team', header: '签约团队', kind: 'text', required: true, maxLength: 100 },
      { key: 'signedOn', header: '签约日期', kind: 'date', required: true },
      { key: 'renewedOn', header: '续签日期', kind: 'date', expected: true },
      { key: 'servicesDue', header: '应随访次数', kind: 'integer', required: true },
      { key: 'servicesGiven', header: '已随访次数', kind: 'integer', required: true },
      { key: 'handbookNumber', header: '慢病证号', kind: 'key', expected: true },
      { key: 'diseaseClass', header: '病种类别代码', kind: 'key', sensitive: true, keep: false },
      { key: 'certifiedOn', header: '认定日期', kind: 'date', expected: true },
      { key: 'validTo', header: '有效期至', kind: 'date', expected: true, future: 'ALLOWED' },
    ],
  },
} as const;

type Sheets = typeof healthContractSheets;

export async function checkContracts(work: Checking<Sheets>): Promise<void> {
  const a = work.staged(sheet);
  await checkCertificates(work);
  await work.fault({
    sheet,
    column: 'signedOn',
    code: 'CONTRACT_OUTSIDE_YEAR',
    rows: sql`select a.id, jsonb_build_object('date', a."signedOn", 'year', a.year) as parameters from ${a} a
      where a.year not between 2000 and 2100 or a."signedOn" not between make_date(a.year - 1, 10, 1) and make_date(a.year, 12, 31)`,
  });
  await work.fault({
    sheet,
    column: 'renewedOn',
    code: 'CONTRACT_RENEWED_BEFORE_SIGNED',
    rows: sql`select a.id from ${a} a where a."renewedOn" < a."signedOn"`,
  });
  await work.fault({
    sheet,
    column: 'identity',
    code: 'CONTRACT_TWICE_IN_FILE',
    rows: sql`select a.id, jsonb_build_object('row', a.first) as parameters
      from (select a.*, min(a.row_number) over (partition by a."identityIndex", a.year) as first from ${a} a where a."identityIndex" is not null) a where a.row_number > a.first`,
  });
  await checkSubjects(work, sheet, 'signedOn');
  await compareContracts(work);
}

async function checkCertificates(work: Checking<Sheets>): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'handbookNumber',
    code: 'CERTIFICATE_INCOMPLETE',
    rows: sql`select a.id from ${a} a where num_nulls(a."handbookNumber", a."certifiedOn", a."validTo") in (1, 2) and not a.refused`,
  });
  await work.fault({
    sheet,
    column: 'validTo',
    code: 'CERTIFICATE_PERIOD_REVERSED',
    rows: sql`select a.id from ${a} a where a."validTo" <= a."certifiedOn"`,
  });
  await work.fault({
    sheet,
    column: 'handbookNumber',
    code: 'HANDBOOK_NUMBER_TWICE',
    rows: sql`select a.id, jsonb_build_object('row', min(b.row_number)) as parameters from ${a} a
      join ${a} b on b."handbookNumber" = a."handbookNumber" and b."identityIndex" <> a."identityIndex" and b.row_number < a.row_number group by a.id`,
  });
  await work.fault({
    sheet,
    column: 'handbookNumber',
    code: 'HANDBOOK_NUMBER_TAKEN',
    rows: sql`select a.id from ${a} a join chronic_certificate c on c.handbook_number = a."handbookNumber" join person p on p.id = c.person_id where p.identity_index <> a."identityIndex"`,
  });
}

/** A contract of the year is brought up to date: visits made, renewal, and the certificate that came with it. */
async function compareContracts(work: Checking<Sheets>): Promise<void> {
  await work.compare(
    sheet,
    sql`select a.id, d.id::text as subject,
        jsonb_build_object('team', d.team, 'signedOn', d.signed_on, 'renewedOn', d.renewed_on, 'servicesDue', d.services_due, 'servicesGiven', d.services_given)
          || case when a."handbookNumber" is null then '{}' else jsonb_build_object('handbookNumber', c.handbook_number, 'certifiedOn', c.certified_on, 'validTo', c.valid_to) end as current
      from ${work.staged(sheet)} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" join doctor_contract d on d.person_id = p.id and d.year = a.year
        left join chronic_certificate c on c.person_id = p.id and c.handbook_number = a."handbookNumber"`,
  );
}

export async function acceptContracts(work: Accepting<Sheets>): Promise<AcceptCounts> {
  const { db, actor, batch } = work;
  const recordedAt = await work.recordedAt();
  const rows = sql`(select * from ${subjectsOf(work, sheet, 'signedOn')} s where s.outcome in ('NEW', 'CHANGED'))`;
  const by = sql`${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz`;
  const contracts = await db.execute(sql`
    insert into doctor_contract (id, person_id, place_code, year, team, signed_on, renewed_on, services_due, services_given, import_batch_id, recorded_by, recorded_at)
    select a.id, a.person_id, a.place_code, a.year, a.team, a."signedOn", a."renewedOn", a."servicesDue", a."servicesGiven", ${by} from ${rows} a where a.outcome = 'NEW'
    returning 1`);
  const renewed = await db.execute(sql`
    update doctor_contract d set team = a.team, signed_on = a."signedOn", renewed_on = a."renewedOn", services_due = a."servicesDue", services_given = a."servicesGiven", version = d.version + 1
    from ${rows} a where a.outcome = 'CHANGED' and d.id = a.subject::uuid returning 1`);
  const certificates = await db.execute(sql`
    insert into chronic_certificate as c (id, person_id, place_code, handbook_number, certified_on, valid_to, import_batch_id, recorded_by, recorded_at)
    select distinct on (a."handbookNumber") new_id(), a.person_id, a.place_code, a."handbookNumber", a."certifiedOn", a."validTo", ${by}
    from ${rows} a where a."handbookNumber" is not null
      and not exists (select from chronic_certificate k where k.handbook_number = a."handbookNumber" and k.certified_on = a."certifiedOn" and k.valid_to = a."validTo")
    order by a."handbookNumber", a.row_number
    on conflict (handbook_number) do update set certified_on = excluded.certified_on, valid_to = excluded.valid_to, version = c.version + 1
    returning 1`);
  return { contracts: contracts.length, renewed: renewed.length, certificates: certificates.length };
}
