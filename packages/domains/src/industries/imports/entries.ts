import { formatYuan } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { findParameters } from '../../parameters/store.ts';
import { menuKey, readMenu } from '../rules.ts';
import { checkHouseholds, checkRepetition, withHousehold } from './households.ts';
import type { IndustryCheck, IndustryWriting } from './sheets.ts';

const sheet = 'entries';

/** R-088 in SQL: quantity times the subsidy per unit, half a fen rounded up. */
const expected = sql`round(a.quantity * a."unitSubsidyFen")::bigint`;

/** What was accepted is a fact, so that only what cannot be true is refused; what differs from the menu is told. */
export async function checkEntries(work: IndustryCheck): Promise<void> {
  const a = work.staged(sheet);
  await checkRepetition(work, sheet, 'kind', sql`a."householdNumber", a.year, a.kind`);
  await work.fault({
    sheet,
    column: 'quantity',
    code: 'TOO_MANY_DECIMALS',
    rows: sql`select a.id, jsonb_build_object('limit', 2) as parameters from ${a} a where scale(trim_scale(a.quantity)) > 2`,
  });
  await work.fault({ sheet, column: 'quantity', code: 'NEGATIVE_AMOUNT', rows: sql`select a.id from ${a} a where a.quantity = 0` });
  await work.fault({
    sheet,
    column: 'acceptedOn',
    code: 'ENTRY_DAY_AND_STATE',
    rows: sql`select a.id from ${a} a where not a.refused and (a.state = 'ACCEPTED') <> (a."acceptedOn" is not null)`,
  });
  await work.fault({
    sheet,
    column: 'year',
    code: 'ENTRY_YEAR_WRONG',
    rows: sql`select a.id from ${a} a where a.year not between 2000 and 2100 or extract(year from a."acceptedOn") not between a.year and a.year + 1`,
  });
  await work.fault({
    sheet,
    column: 'subsidyFen',
    code: 'ENTRY_SUBSIDY_ABOVE',
    rows: sql`select a.id, jsonb_build_object('expected', (${expected}::numeric / 100)::numeric(20, 2)::text) as parameters from ${a} a where a."subsidyFen" > ${expected}`,
  });
  await checkHouseholds(
    work,
    sheet,
    'householdNumber',
    sql`coalesce(a."acceptedOn", least(make_date(a.year, 12, 31), ${work.today}::date))`,
  );
  await checkMenu(work);
  const stored = sql`${withHousehold(work, sheet)} a join industry_entry e on e.household_id = a.household_id and e.year = a.year and e.kind = a.kind`;
  await work.fault({
    sheet,
    column: 'state',
    code: 'ENTRY_ACCEPTED_DIFFERS',
    rows: sql`select a.id, jsonb_build_object('on', e.accepted_on) as parameters from ${stored}
      where e.state = 'ACCEPTED' and (a.state, a.quantity, a.unit, a."subsidyFen", a."acceptedOn") is distinct from (e.state, e.quantity, e.unit, e.subsidy_fen, e.accepted_on)`,
  });
  await work.compare(
    sheet,
    sql`select a.id, e.id::text as subject, case when e.state = 'ACCEPTED' then '{}' else jsonb_build_object('quantity', trim_scale(e.quantity)::text, 'unit', e.unit,
        'unitSubsidyFen', e.unit_subsidy_fen, 'state', e.state) end as current from ${stored}`,
  );
}

/** Unit and standard beside the menu of the entry's day. Years without a menu are not told of: nobody adopted one. */
async function checkMenu(work: IndustryCheck): Promise<void> {
  const { db, batch, today } = work;
  const a = work.staged(sheet);
  const day = sql`coalesce(a."acceptedOn", least(make_date(a.year, 12, 31), ${today}::date))`;
  const months = await db.execute<{ day: string }>(
    sql`select distinct date_trunc('month', ${day})::date::text as day from ${a} a where not a.refused and a.year between 2000 and 2100`,
  );
  const days = [...months].map((each) => each.day);
  const menuOn = await findParameters(db, [menuKey], batch.placeCode, days);
  const lines = days.flatMap((month) =>
    [...readMenu(menuOn(menuKey, month)?.value ?? {})].map(([kind, { unit, unitSubsidyFen }]) => ({
      month,
      kind,
      unit,
      fen: String(unitSubsidyFen),
      yuan: formatYuan(unitSubsidyFen),
    })),
  );
  await work.fault({
    sheet,
    column: 'unitSubsidyFen',
    code: 'ENTRY_UNLIKE_MENU',
    severity: 'WARNING',
    rows: sql`select a.id, jsonb_build_object('unit', l.unit, 'yuan', l.yuan) as parameters from ${a} a
      join jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as l(month date, kind text, unit text, fen bigint, yuan text)
        on l.month = date_trunc('month', ${day})::date and l.kind = a.kind
      where not a.refused and (l.unit <> a.unit or l.fen <> a."unitSubsidyFen")`,
  });
}

/** Writes entries and the ledger of those that are accepted. */
export async function acceptEntries(work: IndustryWriting): Promise<{ entries: number; ledger: number }> {
  const { db, actor, batch } = work;
  const recordedAt = await work.recordedAt();
  const at = sql`${recordedAt}::timestamptz`;
  const subsidy = sql`case when a.state = 'ACCEPTED' then a."subsidyFen" end`;
  const decided = sql`case when a.state in ('ACCEPTED', 'FAILED') then ${at} end`;
  await db.execute(sql`
    update industry_entry e set quantity = a.quantity, unit = a.unit, unit_subsidy_fen = a."unitSubsidyFen", subsidy_fen = ${subsidy}, state = a.state,
      accepted_on = a."acceptedOn", decided_at = ${decided}, version = e.version + 1
    from ${work.staged(sheet)} a where a.outcome = 'CHANGED' and e.id = a.subject::uuid`);
  const written = await db.execute(sql`
    insert into industry_entry (id, household_id, place_code, year, kind, quantity, unit, unit_subsidy_fen, subsidy_fen, state, accepted_on, decided_at, import_batch_id, recorded_by, recorded_at)
    select a.id, a.household_id, a.place_code, a.year, a.kind, a.quantity, a.unit, a."unitSubsidyFen", ${subsidy}, a.state, a."acceptedOn", ${decided},
      ${batch.id}::uuid, ${actor.accountId}::uuid, ${at}
    from ${withHousehold(work, sheet)} a where a.outcome = 'NEW'
    returning 1`);
  const ledger = await db.execute(sql`
    insert into benefit_entry (id, household_id, place_code, programme, measure, year, period, amount_fen, granted_on, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), e.household_id, e.place_code, 'INDUSTRY', e.kind, e.year, e.year::text, e.subsidy_fen, e.accepted_on, 'IndustryEntry', e.id, ${batch.id}::uuid, ${actor.accountId}::uuid
    from ${work.staged(sheet)} a join industry_entry e on e.id = coalesce(a.subject::uuid, a.id)
    where a.outcome in ('NEW', 'CHANGED') and e.state = 'ACCEPTED' and e.subsidy_fen > 0
    returning 1`);
  return { entries: written.length, ledger: ledger.length };
}
