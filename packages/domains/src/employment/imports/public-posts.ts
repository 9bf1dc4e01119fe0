import { sql } from 'drizzle-orm';
import { defineFaults } from '../../import-faults.ts';
import type { AcceptCounts, Accepting, Checking } from '../../import-template.ts';
import { checkSubjects, peopleInFile, subjectsOf } from '../../import-subjects.ts';
import { findParameters } from '../../parameters/store.ts';
import { maxMonthsKey, payBandKey, payRefusals, readMaxMonths } from '../rules.ts';
import type { HoldingState, PostClass } from '../vocabulary.ts';

defineFaults({
  POST_VILLAGE_UNKNOWN: [
    '这个人的乡镇没有这个村',
    '改成行政村的全称',
    "The person's township has no such village",
    'Write the full name of the village',
  ],
  POST_AGREEMENT_REVERSED: ['协议结束日期早于开始日期', '核对两个日期', 'The agreement ends before it begins', 'Check both dates'],
  POST_AGREEMENT_LONG: [
    '协议超过 {months} 个月（R-091）',
    '按到期日期填写，续签另起一行',
    'The agreement is longer than {months} months (R-091)',
    'Write its end; a renewal is another row',
  ],
  POST_PAY_UNLIKE_BAND: [
    '月报酬不在 {band} 元之间',
    '已发放的按实登记；请核对标准（R-092）',
    'The pay is outside {band} yuan',
    'What was paid is recorded; check it (R-092)',
  ],
  POST_MONTHS_UNREADABLE: ['看不出是哪几个月', '按 1、2、3 这样填', 'These are no months', 'Write them like 1、2、3'],
  POST_MONTH_COUNT_WRONG: [
    '出勤月数是 {stated}，出勤月份有 {counted} 个',
    '核对两格',
    'It says {stated} months and names {counted}',
    'Check both cells',
  ],
  POST_MONTH_OUTSIDE: [
    '{month} 不在协议期内，或还没有到',
    '核对出勤月份和协议日期',
    '{month} is outside the agreement or has not come',
    'Check months and agreement',
  ],
  POST_PAID_ABOVE: [
    '已发报酬多于月报酬乘出勤月数（{expected} 元）',
    '核对报酬和月数',
    'It is above monthly pay times months ({expected} yuan)',
    'Check pay and months',
  ],
  POST_PAID_BELOW_RECORDED: [
    '已登记发放 {paid} 元，表里更少',
    '核对；已发放的不由导入改',
    '{paid} yuan are already recorded, the sheet has less',
    'Check it; an import takes nothing back',
  ],
  POST_DOUBLE_HOLDING: [
    '同一个人在第 {row} 行也在岗，期间重叠。一人一岗（R-091）',
    '只留一个岗位，或改正日期',
    'The same person holds a post in row {row} at the same time (R-091)',
    'Keep one or mend the dates',
  ],
  POST_HELD_BY_ANOTHER: [
    '同一岗位在第 {row} 行已有人，期间重叠',
    '改正岗位编号或日期',
    'The post is held in row {row} at the same time',
    'Mend the number or the dates',
  ],
  POST_HOLDING_RECORDED: [
    '已登记岗位 {post} 自 {since} 起有重叠的协议（R-091）',
    '先在系统里办理退出，或改正日期',
    'Post {post} has an overlapping agreement since {since} (R-091)',
    'End it in the platform first or mend the dates',
  ],
});

const classes: Record<string, PostClass> = {
  保洁: 'CLEANER',
  保安: 'SECURITY',
  护路: 'ROAD',
  护林: 'FOREST',
  护水: 'WATER',
  护理: 'CARE',
  保绿: 'OTHER',
  其他: 'OTHER',
};
const states: Record<string, HoldingState> = { 在岗: 'ACTIVE', 已退出: 'ENDED' };
const sheet = 'posts';

/** L-19 in the headings of the townships' ledgers: one row per post and holder. */
export const publicPostSheets = {
  posts: {
    name: '公益岗位台账',
    columns: [
      { key: 'number', header: '岗位编号', kind: 'key', required: true },
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'identity', header: '证件号码', kind: 'identityNumber', required: true },
      { key: 'name', header: '姓名', kind: 'name', required: true },
      { key: 'village', header: '行政村', kind: 'text', required: true },
      { key: 'class', header: '岗位类别', kind: 'code', codes: classes, required: true },
      { key: 'organisation', header: '用人单位', kind: 'text', required: true, maxLength: 100 },
      { key: 'monthlyPayFen', header: '月报酬(元)', kind: 'yuan', required: true },
      { key: 'from', header: '协议开始日期', kind: 'date', required: true },
      { key: 'until', header: '协议结束日期', kind: 'date', required: true, future: 'ALLOWED' },
      {
        key: 'months',
        header: '出勤月份',
        kind: 'key',
        required: true,
        format: { pattern: /^(1[0-2]|[1-9])([、,，](1[0-2]|[1-9]))*$/, fault: 'POST_MONTHS_UNREADABLE' },
        note: '1、2、3',
      },
      { key: 'monthCount', header: '出勤月数', kind: 'integer', required: true },
      { key: 'paidFen', header: '已发报酬(元)', kind: 'yuan', required: true },
      { key: 'state', header: '岗位状态', kind: 'code', codes: states, required: true },
      { key: 'fundSource', header: '资金来源', kind: 'text', expected: true, maxLength: 100 },
    ],
  },
} as const;

type Sheets = typeof publicPostSheets;
type Work = Checking<Sheets> | Accepting<Sheets>;

/** Months of each staged row, '2026-07' each: a number without a year is the first such month from the beginning of the agreement (rules.ts). */
const monthsInFile = (work: Work) => sql`(
  select s.id, to_char(make_date(s.year + (case when s.month < s.first then 1 else 0 end), s.month, 1), 'YYYY-MM') as month
  from (select a.id, extract(year from a."from")::int as year, extract(month from a."from")::int as first, regexp_split_to_table(a.months, '[、,，]')::int as month
    from ${work.staged(sheet)} a where a.months is not null and a."from" is not null) s)`;

const withHolding = (work: Work) => sql`(
  select a.*, h.id as holding_id, h.valid_to, h.state as holding_state, p.id as person_id, p.place_code,
    coalesce((select sum(m.pay_fen) from post_month m where m.holding_id = h.id), 0)::bigint as recorded_fen,
    (select string_agg(right(m.month, 2)::int::text, '、' order by m.month) from post_month m where m.holding_id = h.id) as recorded_months
  from ${work.staged(sheet)} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" join public_post o on o.number = a.number
    join post_holding h on h.post_id = o.id and h.person_id = p.id and h.valid_from = a."from")`;

export async function checkPublicPosts(work: Checking<Sheets>): Promise<void> {
  const a = work.staged(sheet);
  await checkRow(work);
  await checkSubjects(work, sheet, 'from');
  await work.fault({
    sheet,
    column: 'village',
    code: 'POST_VILLAGE_UNKNOWN',
    rows: sql`select a.id from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex"
      where not exists (select from place v where v.kind = 'VILLAGE' and v.name = a.village and v.parent_code = left(p.place_code, 9) || '000')`,
  });
  await checkParameters(work);
  for (const [code, same] of [
    ['POST_DOUBLE_HOLDING', sql`b."identityIndex" = a."identityIndex"`],
    ['POST_HELD_BY_ANOTHER', sql`b.number = a.number and b."identityIndex" <> a."identityIndex"`],
  ] as const) {
    await work.fault({
      sheet,
      column: 'from',
      code,
      rows: sql`select a.id, jsonb_build_object('row', min(b.row_number)) as parameters from ${a} a
        join ${a} b on ${same} and b.row_number < a.row_number and b."from" <= a.until and a."from" <= b.until where not a.refused group by a.id`,
    });
  }
  await work.fault({
    sheet,
    column: 'from',
    code: 'POST_HOLDING_RECORDED',
    // Two joins by equality instead of one with `or`: the engine has joins of a check hash.
    rows: sql`select distinct on (a.id) a.id, jsonb_build_object('post', a.post, 'since', a.valid_from) as parameters from (
        select a.*, p.id as own, h.person_id, h.valid_from, h.valid_to, o.number as post from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex"
          join post_holding h on h.person_id = p.id join public_post o on o.id = h.post_id
        union all
        select a.*, p.id, h.person_id, h.valid_from, h.valid_to, o.number from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex"
          join public_post o on o.number = a.number join post_holding h on h.post_id = o.id) a
      where not a.refused and a.valid_from <= a.until and a.valid_to > a."from" and not (a.post = a.number and a.person_id = a.own and a.valid_from = a."from")
      order by a.id, a.valid_from`,
  });
  await work.fault({
    sheet,
    column: 'paidFen',
    code: 'POST_PAID_BELOW_RECORDED',
    rows: sql`select a.id, jsonb_build_object('paid', (a.recorded_fen::numeric / 100)::numeric(20, 2)::text) as parameters from ${withHolding(work)} a where a."paidFen" < a.recorded_fen`,
  });
  await work.compare(
    sheet,
    sql`select a.id, a.holding_id::text as subject, jsonb_build_object('until', a.valid_to - 1, 'state', case when a.holding_state = 'ACTIVE' then 'ACTIVE' else 'ENDED' end,
        'months', a.recorded_months, 'paidFen', a.recorded_fen) as current from ${withHolding(work)} a`,
  );
}

/** What a row says of itself. */
async function checkRow(work: Checking<Sheets>): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'until',
    code: 'POST_AGREEMENT_REVERSED',
    rows: sql`select a.id from ${a} a where a.until < a."from"`,
  });
  await work.fault({
    sheet,
    column: 'monthCount',
    code: 'POST_MONTH_COUNT_WRONG',
    rows: sql`select a.id, jsonb_build_object('stated', a."monthCount", 'counted', n.months) as parameters
      from ${a} a join (select m.id, count(distinct m.month)::int as months from ${monthsInFile(work)} m group by m.id) n on n.id = a.id where a."monthCount" <> n.months`,
  });
  await work.fault({
    sheet,
    column: 'months',
    code: 'POST_MONTH_OUTSIDE',
    rows: sql`select a.id, jsonb_build_object('month', min(m.month)) as parameters from ${a} a join ${monthsInFile(work)} m on m.id = a.id
      where m.month > to_char(least(a.until, ${work.today}::date), 'YYYY-MM') group by a.id`,
  });
  await work.fault({
    sheet,
    column: 'paidFen',
    code: 'POST_PAID_ABOVE',
    rows: sql`select a.id, jsonb_build_object('expected', ((a."monthlyPayFen" * a."monthCount")::numeric / 100)::numeric(20, 2)::text) as parameters
      from ${a} a where a."paidFen" > a."monthlyPayFen" * a."monthCount"`,
  });
}

/** Length of agreements and the band of pay, where the county adopted them, by the month in which each agreement begins. */
async function checkParameters(work: Checking<Sheets>): Promise<void> {
  const { db, batch } = work;
  const a = work.staged(sheet);
  const days = await db.execute<{ day: string; pay: string }>(sql`
    select distinct date_trunc('month', a."from")::date::text as day, a."monthlyPayFen"::text as pay from ${a} a where a."from" is not null and a."monthlyPayFen" is not null`);
  const months = [...new Set([...days].map(({ day }) => day))];
  const adopted = await findParameters(db, [maxMonthsKey, payBandKey], batch.placeCode, months);
  const limits = [];
  for (const { day, pay } of days) {
    const longest = adopted(maxMonthsKey, day);
    const band = adopted(payBandKey, day);
    const [outside] = band ? payRefusals(BigInt(pay), band.value, band.citation) : [];
    limits.push({ day, pay, months: longest ? readMaxMonths(longest.value) : null, band: outside?.details.rule?.value ?? null });
  }
  const limited = sql`${a} a join jsonb_to_recordset(${JSON.stringify(limits)}::text::jsonb) as l(day date, pay bigint, months int, band text)
    on l.day = date_trunc('month', a."from")::date and l.pay = a."monthlyPayFen"`;
  await work.fault({
    sheet,
    column: 'until',
    code: 'POST_AGREEMENT_LONG',
    rows: sql`select a.id, jsonb_build_object('months', l.months) as parameters from ${limited} where a.until + 1 > a."from" + make_interval(months => l.months)`,
  });
  const rows = sql`select a.id, jsonb_build_object('band', l.band) as parameters from ${limited} where l.band is not null and not a.refused`;
  await work.fault({ sheet, column: 'monthlyPayFen', code: 'POST_PAY_UNLIKE_BAND', severity: 'WARNING', rows });
}

/** Writes posts, holdings, the months that are new, and the ledger. What the row adds to the pay is shared by its new months, to the fen. */
export async function acceptPublicPosts(work: Accepting<Sheets>): Promise<AcceptCounts> {
  const { db, actor, batch } = work;
  const at = sql`${await work.recordedAt()}::timestamptz`;
  const by = sql`${batch.id}::uuid, ${actor.accountId}::uuid, ${at}`;
  const rows = sql`(select * from ${subjectsOf(work, sheet, 'from')} s where s.outcome in ('NEW', 'CHANGED'))`;
  const reason = sql`case when a.state = 'ENDED' then 'AGREEMENT_ENDED' end`;
  const posts = await db.execute(sql`
    insert into public_post (id, number, place_code, class, organisation, monthly_pay_fen, fund_source, opened_on, import_batch_id, recorded_by, recorded_at)
    select distinct on (a.number) new_id(), a.number, v.code, a.class, a.organisation, a."monthlyPayFen", a."fundSource", a."from", ${by}
    from ${rows} a join place v on v.kind = 'VILLAGE' and v.name = a.village and v.parent_code = left(a.place_code, 9) || '000'
    order by a.number, a."from"
    on conflict (number) do nothing returning 1`);
  await db.execute(sql`
    update post_holding h set valid_to = a.until + 1, state = case when h.state = 'ACTIVE' then a.state else h.state end,
      end_reason = case when h.state = 'ACTIVE' then ${reason} else h.end_reason end, version = h.version + 1
    from ${rows} a where a.outcome = 'CHANGED' and h.id = a.subject::uuid`);
  const holdings = await db.execute(sql`
    insert into post_holding (id, post_id, person_id, household_id, place_code, valid_from, valid_to, state, end_reason, import_batch_id, recorded_by, recorded_at)
    select a.id, o.id, a.person_id, a.household_id, a.place_code, a."from", a.until + 1, a.state, ${reason}, ${by}
    from ${rows} a join public_post o on o.number = a.number where a.outcome = 'NEW'
    returning 1`);
  const months = await db.execute(sql`
    insert into post_month (id, holding_id, person_id, place_code, month, pay_fen, import_batch_id, recorded_by, recorded_at)
    select new_id(), n.holding_id, n.person_id, n.place_code, n.month, n.fen / n.months + case when n.nth <= n.fen % n.months then 1 else 0 end, ${by}
    from (
      select h.id as holding_id, h.person_id, h.place_code, m.month, count(*) over w as months, row_number() over (partition by h.id order by m.month) as nth,
        a."paidFen" - coalesce((select sum(r.pay_fen) from post_month r where r.holding_id = h.id), 0)::bigint as fen
      from ${rows} a join post_holding h on h.id = coalesce(a.subject::uuid, a.id) join (select distinct id, month from ${monthsInFile(work)} f) m on m.id = a.id
      where not exists (select from post_month r where r.holding_id = h.id and r.month = m.month)
      window w as (partition by h.id)) n
    returning 1`);
  const entries = await db.execute(sql`
    insert into benefit_entry (id, household_id, person_id, place_code, programme, measure, year, period, amount_fen, granted_on, fund_line, evidence, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), h.household_id, m.person_id, m.place_code, 'EMPLOYMENT', 'PUBLIC_POST', left(m.month, 4)::int, m.month, m.pay_fen,
      least((to_date(m.month, 'YYYY-MM') + interval '1 month - 1 day')::date, ${work.today}::date), o.fund_source, o.number, 'PostMonth', m.id, m.import_batch_id, m.recorded_by
    from post_month m join post_holding h on h.id = m.holding_id join public_post o on o.id = h.post_id
    where m.import_batch_id = ${batch.id}::uuid and m.pay_fen > 0
    returning 1`);
  return { posts: posts.length, holdings: holdings.length, months: months.length, ledgerEntries: entries.length };
}
