import { sql } from 'drizzle-orm';
import { checkHouseholds, withHousehold } from './households.ts';
import { operatorsThen } from './operators.ts';
import type { IndustryCheck, IndustryWriting } from './sheets.ts';

const sheet = 'carries';

/** First day after a staged row's period. */
const ends = (alias: 'a' | 'b') => sql`coalesce(${sql.identifier(alias)}.until + 1, 'infinity')`;

export async function checkCarries(work: IndustryCheck): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'operatorNumber',
    code: 'UNKNOWN_OPERATOR',
    rows: sql`select a.id from ${a} a left join ${operatorsThen(work)} o on o.number = a."operatorNumber" where a."operatorNumber" is not null and o.number is null`,
  });
  await work.fault({
    sheet,
    column: 'until',
    code: 'CARRY_ENDS_BEFORE_BEGIN',
    rows: sql`select a.id from ${a} a where a.until < a."from"`,
  });
  await work.fault({
    sheet,
    column: 'stakeFen',
    code: 'STAKE_NOT_OF_MODE',
    rows: sql`select a.id from ${a} a where a."stakeFen" is not null and (a.mode <> 'EQUITY' or a."stakeFen" = 0)`,
  });
  await checkHouseholds(work, sheet, 'from', sql`a."from"`);
  await work.fault({
    sheet,
    column: 'from',
    code: 'CARRY_OVERLAPS',
    rows: sql`select a.id, jsonb_build_object('row', min(b.row_number)) as parameters from ${a} a
      join ${a} b on b."operatorNumber" = a."operatorNumber" and b."householdNumber" = a."householdNumber" and b.mode = a.mode and b.row_number < a.row_number
        and b."from" < ${ends('a')} and a."from" < ${ends('b')}
      where not a.refused group by a.id`,
  });
  const stored = sql`${withHousehold(work, sheet)} a join operator o on o.number = a."operatorNumber"
    join carry_relation c on c.operator_id = o.id and c.household_id = a.household_id and c.mode = a.mode`;
  await work.fault({
    sheet,
    column: 'from',
    code: 'CARRY_OVERLAPS_RECORDED',
    rows: sql`select distinct on (a.id) a.id, jsonb_build_object('since', c.valid_from) as parameters from ${stored}
      where not a.refused and c.valid_from <> a."from" and c.valid_from < ${ends('a')} and a."from" < c.valid_to order by a.id, c.valid_from`,
  });
  await work.fault({
    sheet,
    column: 'until',
    code: 'CARRY_END_DIFFERS',
    rows: sql`select a.id, jsonb_build_object('end', c.valid_to - 1) as parameters from ${stored}
      where c.valid_from = a."from" and c.valid_to < 'infinity' and a.until is distinct from c.valid_to - 1`,
  });
  await work.fault({
    sheet,
    column: 'operatorNumber',
    code: 'EQUITY_NOT_ASSESSED',
    severity: 'WARNING',
    rows: sql`select a.id, jsonb_build_object('operator', o.name, 'grade', coalesce(o.risk_grade, '—'), 'until', coalesce(o.assessment_until::text, '—')) as parameters
      from ${a} a join ${operatorsThen(work)} o on o.number = a."operatorNumber"
      where not a.refused and a.mode = 'EQUITY' and (o.risk_grade is null or o.risk_grade = 'D' or o.assessment_until < a."from")`,
  });
  await work.compare(
    sheet,
    sql`select a.id, c.id::text as subject, jsonb_build_object('contractNumber', c.contract_number, 'expectedGainFen', c.expected_gain_fen, 'stakeFen', c.stake_fen,
        'until', case when c.valid_to < 'infinity' then c.valid_to - 1 end) as current
      from ${stored} where c.valid_from = a."from"`,
  );
}

export async function acceptCarries(work: IndustryWriting): Promise<number> {
  const { db, actor, batch } = work;
  const recordedAt = await work.recordedAt();
  await db.execute(sql`
    update carry_relation c set contract_number = a."contractNumber", expected_gain_fen = a."expectedGainFen", stake_fen = a."stakeFen", version = c.version + 1,
      valid_to = case when c.valid_to = 'infinity' then ${ends('a')} else c.valid_to end,
      end_reason = case when c.valid_to = 'infinity' and a.until is not null then '产业到户台账' else c.end_reason end,
      ended_at = case when c.valid_to = 'infinity' and a.until is not null then ${recordedAt}::timestamptz else c.ended_at end
    from ${work.staged(sheet)} a where a.outcome = 'CHANGED' and c.id = a.subject::uuid`);
  const written = await db.execute(sql`
    insert into carry_relation (id, operator_id, household_id, place_code, mode, contract_number, expected_gain_fen, stake_fen, valid_from, valid_to, end_reason, ended_at,
      import_batch_id, recorded_by, recorded_at)
    select a.id, o.id, a.household_id, a.place_code, a.mode, a."contractNumber", a."expectedGainFen", a."stakeFen", a."from", ${ends('a')},
      case when a.until is not null then '产业到户台账' end, case when a.until is not null then ${recordedAt}::timestamptz end,
      ${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz
    from ${withHousehold(work, sheet)} a join operator o on o.number = a."operatorNumber" where a.outcome = 'NEW'
    returning 1`);
  return written.length;
}
