import { type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { defineFaults } from '../import-faults.ts';
import { type Accepting, type Checking, type SheetTemplate, defineTemplate } from '../import-template.ts';
import type { IncomeSource, ListState } from './rules.ts';

defineFaults({
  VILLAGE_CODE_UNKNOWN: [
    '没有编码为 {code} 的行政村',
    '按区划代码表填 12 位编码',
    'No village has the code {code}',
    'Write the 12-digit code of the village',
  ],
  VILLAGE_CODE_MALFORMED: ['行政村代码是 12 位数字', '按区划代码表填写', 'A village code is 12 digits', 'Write it as in the code table'],
  VILLAGE_NAME_DIFFERS: ['这个编码的村是“{name}”', '核对村名和编码', 'The village of this code is {name}', 'Check name and code'],
  PROFILE_TWICE: [
    '第 {row} 行已是这个村这一年',
    '每村每年一行',
    'Row {row} has the same village and year',
    'One row for each village and year',
  ],
  RURAL_POPULATION_TOO_LARGE: [
    '农村户籍人口大于总人口 {population}',
    '核对两个人口数',
    'The rural population is above the population of {population}',
    'Check both figures',
  ],
  LIST_EXIT_DATE_MISSING: [
    '已出列却没有出列日期',
    '填上批准出列的日期',
    'The village has left the list, but the date is missing',
    'Fill in the date',
  ],
  INCOME_NOT_ABOVE_ZERO: ['收入要大于 0', '没有收入就不填这一行', 'A receipt is above 0', 'Leave the row out when nothing was received'],
  YEAR_DIFFERS_FROM_DATE: [
    '年度和入账日期 {date} 不在同一年',
    '改成同一年',
    'The year is not that of the receipt on {date}',
    'Write the same year',
  ],
  VOUCHER_WITH_OTHER_AMOUNT: [
    '这张凭证已入账 {amount} 元，收入只增不改',
    '核对凭证号；记错的另补一笔',
    'This voucher was booked with {amount} yuan, and receipts are never changed',
    'Check the voucher; answer a wrong entry by another',
  ],
});

const stateWords: Readonly<Record<string, ListState>> = { 未列入: 'NOT_LISTED', 在列: 'ON_LIST', 拟出列: 'CANDIDATE', 已出列: 'EXITED' };
const sourceWords: Readonly<Record<string, IncomeSource>> = {
  资产租赁: 'ASSET_RENT',
  光伏发电: 'SOLAR',
  入股分红: 'EQUITY_DIVIDEND',
  招商税收奖励: 'INVESTMENT_TAX_REWARD',
  服务创收: 'SERVICE',
  补助收入: 'SUBSIDY',
  其他: 'OTHER',
};

const village = [
  { key: 'township', header: '乡(镇)', aliases: ['乡镇'], kind: 'text', keep: false },
  { key: 'village', header: '行政村', kind: 'text', required: true, maxLength: 60 },
  {
    key: 'villageCode',
    header: '行政村代码',
    kind: 'key',
    required: true,
    format: { pattern: /^[0-9]{12}$/, fault: 'VILLAGE_CODE_MALFORMED' },
  },
  { key: 'year', header: '年度', aliases: ['年份'], kind: 'integer', required: true },
] as const;

const sheets = {
  profiles: {
    name: '村年度概况',
    columns: [
      ...village,
      { key: 'households', header: '总户数', kind: 'integer', required: true },
      { key: 'population', header: '总人口', kind: 'integer', required: true },
      { key: 'ruralPopulation', header: '农村户籍人口', kind: 'integer', required: true },
      { key: 'groups', header: '村民小组数', kind: 'integer' },
      { key: 'listState', header: '贫困村状态', kind: 'code', codes: stateWords, required: true },
      { key: 'exitedOn', header: '出列日期', kind: 'date' },
      { key: 'leadingIndustry', header: '主导产业', kind: 'text', maxLength: 60 },
      { key: 'oneVillageOneProduct', header: '一村一品', kind: 'boolean' },
      { key: 'clinic', header: '卫生室达标', kind: 'boolean', keep: false },
      { key: 'pavedRoad', header: '通硬化路', kind: 'boolean', keep: false },
      { key: 'broadband', header: '通宽带', kind: 'boolean', keep: false },
      { key: 'safeWater', header: '安全饮水率(%)', kind: 'decimal', keep: false },
    ],
  },
  incomes: {
    name: '村集体经济收入',
    required: false,
    columns: [
      ...village,
      { key: 'receivedOn', header: '入账日期', kind: 'date', required: true },
      { key: 'source', header: '收入来源', kind: 'code', codes: sourceWords, required: true },
      { key: 'amountFen', header: '金额(万元)', kind: 'wanYuan', required: true },
      { key: 'recurrent', header: '是否经常性', kind: 'boolean', required: true },
      { key: 'voucher', header: '凭证号', kind: 'text', required: true, maxLength: 60 },
    ],
  },
} as const satisfies Record<string, SheetTemplate>;

type Sheets = typeof sheets;

const outside = (column: SQL, place: PlaceCode) => {
  const { from, to } = rangeOfPlace(place);
  return sql`not (${column} >= ${from} and ${column} < ${to})`;
};

/** 村情年报: a village's yearly profile with its state on the list, and the receipts of its collective. */
export const villageProfileTemplate = defineTemplate({
  code: 'VILLAGE_PROFILE',
  names: { 'zh-CN': '村情年报', en: 'Village yearbook' },
  description: {
    'zh-CN': '村年度概况和村集体经济收入。概况每村每年一份，收入只增不改。',
    en: 'Yearly profiles of villages and receipts of their collectives. Receipts are only ever added.',
  },
  module: 'REGISTER',
  sheets,
  async check(work) {
    for (const sheet of ['profiles', 'incomes'] as const) await checkVillage(work, sheet);
    await checkProfiles(work);
    await checkIncomes(work);
  },
  async accept(work) {
    const profiles = await writeProfiles(work);
    const incomes = await writeIncomes(work);
    const listStates = await recordListStates(work);
    return { profiles, incomes, listStates };
  },
});

async function checkVillage(work: Checking<Sheets>, sheet: keyof Sheets): Promise<void> {
  const rows = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'villageCode',
    code: 'VILLAGE_CODE_UNKNOWN',
    rows: sql`select r.id, jsonb_build_object('code', r."villageCode") as parameters from ${rows} r left join place p on p.code = r."villageCode" and p.kind = 'VILLAGE' where r."villageCode" is not null and p.code is null`,
  });
  await work.fault({
    sheet,
    column: 'village',
    code: 'VILLAGE_NAME_DIFFERS',
    rows: sql`select r.id, jsonb_build_object('name', p.name) as parameters from ${rows} r join place p on p.code = r."villageCode" and p.kind = 'VILLAGE' where p.name <> r.village`,
  });
  await work.fault({
    sheet,
    column: 'villageCode',
    code: 'OUTSIDE_OFFICE',
    rows: sql`select r.id from ${rows} r where ${outside(sql`r."villageCode"`, work.batch.placeCode)}`,
  });
}

async function checkProfiles(work: Checking<Sheets>): Promise<void> {
  const rows = work.staged('profiles');
  await work.fault({
    sheet: 'profiles',
    column: 'year',
    code: 'PROFILE_TWICE',
    rows: sql`select id, jsonb_build_object('row', first) as parameters from (select r.id, r.row_number, min(r.row_number) over (partition by r."villageCode", r.year) as first from ${rows} r) r where r.row_number > r.first`,
  });
  await work.fault({
    sheet: 'profiles',
    column: 'ruralPopulation',
    code: 'RURAL_POPULATION_TOO_LARGE',
    rows: sql`select r.id, jsonb_build_object('population', r.population) as parameters from ${rows} r where r."ruralPopulation" > r.population`,
  });
  await work.fault({
    sheet: 'profiles',
    column: 'exitedOn',
    code: 'LIST_EXIT_DATE_MISSING',
    rows: sql`select r.id from ${rows} r where r."listState" = 'EXITED' and r."exitedOn" is null and not r.unreadable`,
  });
  await work.compare(
    'profiles',
    sql`select r.id, p.id::text as subject, jsonb_build_object('households', p.households, 'population', p.population, 'ruralPopulation', p.rural_population, 'groups', p.groups,
        'leadingIndustry', p.leading_industry, 'oneVillageOneProduct', p.one_village_one_product, 'listState', coalesce(f.state, 'NOT_LISTED')) as current
      from ${rows} r join village_profile p on p.place_code = r."villageCode" and p.year = r.year
        left join village_list_fact f on f.place_code = r."villageCode" and f.recorded_to = 'infinity' and f.valid_from <= make_date(r.year, 12, 31) and f.valid_to > make_date(r.year, 12, 31)`,
  );
}

async function checkIncomes(work: Checking<Sheets>): Promise<void> {
  const rows = work.staged('incomes');
  await work.fault({
    sheet: 'incomes',
    column: 'amountFen',
    code: 'INCOME_NOT_ABOVE_ZERO',
    rows: sql`select r.id from ${rows} r where r."amountFen" = 0`,
  });
  await work.fault({
    sheet: 'incomes',
    column: 'year',
    code: 'YEAR_DIFFERS_FROM_DATE',
    rows: sql`select r.id, jsonb_build_object('date', r."receivedOn") as parameters from ${rows} r where r.year <> extract(year from r."receivedOn")`,
  });
  await work.fault({
    sheet: 'incomes',
    column: 'voucher',
    code: 'ROW_TWICE_IN_FILE',
    rows: sql`select id, jsonb_build_object('row', first) as parameters from (select r.id, r.row_number, min(r.row_number) over (partition by r."villageCode", r.voucher) as first from ${rows} r) r where r.row_number > r.first`,
  });
  await work.fault({
    sheet: 'incomes',
    column: 'amountFen',
    code: 'VOUCHER_WITH_OTHER_AMOUNT',
    rows: sql`select r.id, jsonb_build_object('amount', (e.amount_fen::numeric / 100)::numeric(20, 2)::text) as parameters
      from ${rows} r join village_income_entry e on e.place_code = r."villageCode" and e.voucher = r.voucher where e.amount_fen <> r."amountFen"`,
  });
  await work.compare(
    'incomes',
    sql`select r.id, e.id::text as subject, '{}'::jsonb as current from ${rows} r join village_income_entry e on e.place_code = r."villageCode" and e.voucher = r.voucher`,
  );
}

async function writeProfiles({ db, batch, staged }: Accepting<Sheets>): Promise<number> {
  const written = await db.execute(sql`
    insert into village_profile as p (id, place_code, year, households, population, rural_population, groups, leading_industry, one_village_one_product, source, import_batch_id)
    select r.id, r."villageCode", r.year, r.households, r.population, r."ruralPopulation", r.groups, r."leadingIndustry", coalesce(r."oneVillageOneProduct", false), ${batch.fileName}, ${batch.id}::uuid
    from ${staged('profiles')} r where r.outcome in ('NEW', 'CHANGED')
    on conflict (place_code, year) do update set households = excluded.households, population = excluded.population, rural_population = excluded.rural_population,
      groups = coalesce(excluded.groups, p.groups), leading_industry = coalesce(excluded.leading_industry, p.leading_industry), one_village_one_product = excluded.one_village_one_product,
      source = excluded.source, import_batch_id = excluded.import_batch_id, version = p.version + 1
    returning 1`);
  return written.length;
}

async function writeIncomes({ db, actor, batch, staged }: Accepting<Sheets>): Promise<number> {
  const written = await db.execute(sql`
    insert into village_income_entry (id, place_code, received_on, year, source, amount_fen, recurrent, voucher, import_batch_id, recorded_by)
    select r.id, r."villageCode", r."receivedOn", r.year, r.source, r."amountFen", r.recurrent, r.voucher, ${batch.id}::uuid, ${actor.accountId}::uuid from ${staged('incomes')} r where r.outcome = 'NEW' returning 1`);
  return written.length;
}

/**
 * The state on the poor-village list by the years of the file: it holds from the first of January of the first year that reports it, a
 * village that left from the day it left. What was known of the time before the file's first year stays.
 */
async function recordListStates(work: Accepting<Sheets>): Promise<number> {
  const { db, actor, batch, staged, today } = work;
  const recordedAt = await work.recordedAt();
  const points = sql`
    points as (
      select place_code, state, on_day from (
        select r."villageCode" as place_code, r."listState" as state, lag(r."listState") over w as previous,
          case when r."listState" = 'EXITED' then r."exitedOn" else make_date(r.year, 1, 1) end as on_day
        from ${staged('profiles')} r where not r.refused and r."villageCode" in (select c."villageCode" from ${staged('profiles')} c where c.outcome in ('NEW', 'CHANGED'))
        window w as (partition by r."villageCode" order by r.year)) r
      where (previous is distinct from state) and (state <> 'NOT_LISTED' or previous is not null or exists (select from village_list_fact f where f.place_code = r.place_code))),
    begun as (select place_code, min(on_day) as first from points group by place_code),
    stated as (
      select place_code, state, on_day as valid_from, lead(on_day, 1, 'infinity') over (partition by place_code order by on_day) as valid_to from points
      union all
      select f.place_code, f.state, f.valid_from, b.first from village_list_fact f join begun b on b.place_code = f.place_code
      where f.recorded_from < ${recordedAt}::timestamptz and f.recorded_to >= ${recordedAt}::timestamptz and f.valid_from < b.first and f.valid_to > b.first),
    same as (select f.id from village_list_fact f join stated d on d.place_code = f.place_code and d.state = f.state and d.valid_from = f.valid_from and d.valid_to = f.valid_to where f.recorded_to = 'infinity')`;
  await db.execute(sql`with ${points} update village_list_fact f set recorded_to = ${recordedAt}::timestamptz from begun b
    where f.place_code = b.place_code and f.recorded_to = 'infinity' and f.valid_to > b.first and f.id not in (select id from same)`);
  const written = await db.execute(sql`
    with ${points} insert into village_list_fact (id, place_code, state, valid_from, valid_to, recorded_from, recorded_by, basis)
    select new_id(), d.place_code, d.state, d.valid_from, d.valid_to, ${recordedAt}::timestamptz, ${actor.accountId}::uuid, ${batch.fileName}
    from stated d where d.valid_from < d.valid_to and not exists (
      select from village_list_fact f where f.place_code = d.place_code and f.state = d.state and f.valid_from = d.valid_from and f.valid_to = d.valid_to and f.recorded_to = 'infinity')
    returning 1`);
  await db.execute(sql`
    update place p set list_state = f.state, version = p.version + 1 from village_list_fact f
    where f.place_code = p.code and f.recorded_to = 'infinity' and f.valid_from <= ${today}::date and f.valid_to > ${today}::date and p.list_state <> f.state
      and p.code in (select r."villageCode" from ${staged('profiles')} r where not r.refused)`);
  return written.length;
}
