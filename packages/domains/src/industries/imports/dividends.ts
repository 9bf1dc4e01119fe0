import { sql } from 'drizzle-orm';
import { checkHouseholds, checkRepetition, withHousehold } from './households.ts';
import { operatorsThen } from './operators.ts';
import type { IndustryCheck, IndustryWriting } from './sheets.ts';

const sheet = 'dividends';

/** who has a stake, stored or in the same file, is paid once for a period. */
export async function checkDividends(work: IndustryCheck): Promise<void> {
  const a = work.staged(sheet);
  await checkRepetition(work, sheet, 'period', sql`a."operatorNumber", a."householdNumber", a.period`);
  await work.fault({
    sheet,
    column: 'operatorNumber',
    code: 'UNKNOWN_OPERATOR',
    rows: sql`select a.id from ${a} a left join ${operatorsThen(work)} o on o.number = a."operatorNumber" where a."operatorNumber" is not null and o.number is null`,
  });
  await work.fault({ sheet, column: 'amountFen', code: 'DIVIDEND_OF_NOTHING', rows: sql`select a.id from ${a} a where a."amountFen" = 0` });
  await work.fault({
    sheet,
    column: 'signed',
    code: 'DIVIDEND_UNSIGNED',
    severity: 'WARNING',
    rows: sql`select a.id from ${a} a where not a.signed`,
  });
  await checkHouseholds(work, sheet, 'householdNumber', sql`null::date`);
  await work.fault({
    sheet,
    column: 'operatorNumber',
    code: 'DIVIDEND_WITHOUT_STAKE',
    rows: sql`select a.id from ${withHousehold(work, sheet)} a where not a.refused
      and not exists (select from ${work.staged('carries')} c where not c.refused and c."operatorNumber" = a."operatorNumber" and c."householdNumber" = a."householdNumber"
        and c.mode = 'EQUITY' and c."from" <= a."paidOn")
      and not exists (select from carry_relation c join operator o on o.id = c.operator_id where o.number = a."operatorNumber" and c.household_id = a.household_id
        and c.mode = 'EQUITY' and c.valid_from <= a."paidOn")`,
  });
  const stored = sql`${withHousehold(work, sheet)} a join operator o on o.number = a."operatorNumber"
    join dividend d on d.operator_id = o.id and d.household_id = a.household_id and d.period = a.period`;
  await work.fault({
    sheet,
    column: 'amountFen',
    code: 'DIVIDEND_DIFFERS',
    rows: sql`select a.id, jsonb_build_object('amount', (d.amount_fen::numeric / 100)::numeric(20, 2)::text, 'paid', d.paid_on) as parameters from ${stored}
      where (d.amount_fen, d.paid_on) is distinct from (a."amountFen", a."paidOn")`,
  });
  await work.compare(sheet, sql`select a.id, d.id::text as subject, '{}'::jsonb as current from ${stored}`);
}

/** Writes dividends with their ledger entries. */
export async function acceptDividends(work: IndustryWriting): Promise<number> {
  const { db, actor, batch } = work;
  const recordedAt = await work.recordedAt();
  const written = await db.execute(sql`
    insert into dividend (id, operator_id, household_id, place_code, period, amount_fen, paid_on, signed, import_batch_id, recorded_by, recorded_at)
    select a.id, o.id, a.household_id, a.place_code, a.period, a."amountFen", a."paidOn", a.signed, ${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz
    from ${withHousehold(work, sheet)} a join operator o on o.number = a."operatorNumber" where a.outcome = 'NEW'
    returning 1`);
  await db.execute(sql`
    insert into benefit_entry (id, household_id, place_code, programme, measure, year, period, amount_fen, granted_on, paid_on, evidence, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), d.household_id, d.place_code, 'INDUSTRY', 'DIVIDEND', extract(year from d.paid_on)::int, d.period, d.amount_fen, d.paid_on, d.paid_on, o.name, 'Dividend', d.id, d.import_batch_id, d.recorded_by
    from dividend d join operator o on o.id = d.operator_id where d.import_batch_id = ${batch.id}::uuid`);
  return written.length;
}
