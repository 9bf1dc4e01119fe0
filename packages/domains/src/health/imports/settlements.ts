import { DomainError } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import type { AcceptCounts } from '../../import-template.ts';
import { checkSubjects, subjectsOf } from '../../import-subjects.ts';
import { findParameter } from '../../parameters/store.ts';
import { ceilingKey, hospitalLevels, percentOfParameter, topUpKey, yuanOfParameter } from '../rules.ts';
import type { SettlementCheck, SettlementWriting } from './settlement-sheet.ts';

const sheet = 'settlements';

/** What all payers paid in a staged row, alias `a`. */
const paid = sql`(a."basicFen" + a."seriousIllnessFen" + a."medicalReliefFen" + a."supplementFen" + a."fiscalFloorFen" + a."chronicTopUpFen" + coalesce(a."antiPovertyFen", 0))`;
const sum = sql`(${paid} + a."selfPaidFen")`;
const yuan = (fen: ReturnType<typeof sql>) => sql`((${fen})::numeric / 100)::numeric(20, 2)::text`;

/** A ledger of settled bills: what cannot add up, is settled twice or belongs to nobody is refused; schemes only warn, because it was paid. */
export async function checkSettlements(work: SettlementCheck): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({ sheet, column: 'totalFen', code: 'BILL_OF_NOTHING', rows: sql`select a.id from ${a} a where a."totalFen" = 0` });
  await work.fault({
    sheet,
    column: 'totalFen',
    code: 'BILL_DOES_NOT_ADD_UP',
    rows: sql`select a.id, jsonb_build_object('sum', ${yuan(sum)}, 'difference', ${yuan(sql`a."totalFen" - ${sum}`)}) as parameters from ${a} a where a."totalFen" <> ${sum}`,
  });
  await work.fault({
    sheet,
    column: 'chronicTopUpFen',
    code: 'TOP_UP_WITHOUT_CHRONIC',
    rows: sql`select a.id from ${a} a where a."chronicTopUpFen" > 0 and a.kind <> 'CHRONIC_OUTPATIENT'`,
  });
  await checkSubjects(work, sheet, 'visitedOn');
  await checkCases(work);
  await checkSchemes(work);
}

async function checkCases(work: SettlementCheck): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'caseNumber',
    code: 'CASE_TWICE_IN_FILE',
    rows: sql`select a.id, jsonb_build_object('row', a.first) as parameters
      from (select a.*, min(a.row_number) over (partition by a."caseNumber") as first from ${a} a where a."caseNumber" is not null) a where a.row_number > a.first`,
  });
  const stored = sql`${a} a join settlement s on s.case_number = a."caseNumber" and s.reversed_at is null join person p on p.id = s.person_id`;
  const same = sql`p.identity_index = a."identityIndex" and s.visited_on = a."visitedOn" and s.kind = a.kind and s.hospital_level = a."hospitalLevel" and s.total_fen = a."totalFen"
    and s.basic_fen = a."basicFen" and s.serious_illness_fen = a."seriousIllnessFen" and s.medical_relief_fen = a."medicalReliefFen" and s.supplement_fen = a."supplementFen"
    and s.fiscal_floor_fen = a."fiscalFloorFen" and s.chronic_top_up_fen = a."chronicTopUpFen" and s.self_paid_fen = a."selfPaidFen"`;
  await work.fault({
    sheet,
    column: 'caseNumber',
    code: 'CASE_ALREADY_RECORDED',
    rows: sql`select a.id from ${stored} where not (${same})`,
  });
  await work.compare(sheet, sql`select a.id, s.id::text as subject, '{}'::jsonb as current from ${stored} where ${same}`);
}

/** R-068 and R-069 by the parameters of the office's place; where nobody adopted one there is nothing to warn of. */
async function checkSchemes(work: SettlementCheck): Promise<void> {
  const { db, batch, today } = work;
  const a = work.staged(sheet);
  const ratio = await findParameter(db, topUpKey, batch.placeCode, today);
  if (ratio) {
    const percent = Number(percentOfParameter(topUpKey, ratio.value));
    await work.fault({
      sheet,
      column: 'chronicTopUpFen',
      code: 'TOP_UP_ABOVE_RATIO',
      severity: 'WARNING',
      rows: sql`select a.id, jsonb_build_object('ratio', ${percent}::int) as parameters from ${a} a
        where not a.refused and a."chronicTopUpFen" > round((a."chronicTopUpFen" + a."selfPaidFen") * ${percent}::numeric / 100)`,
    });
  }
  const ceilings = [];
  for (const level of hospitalLevels) {
    const found = await findParameter(db, ceilingKey(level), batch.placeCode, today);
    if (found) ceilings.push({ level, ceiling: String(yuanOfParameter(ceilingKey(level), found.value)) });
  }
  await work.fault({
    sheet,
    column: 'selfPaidFen',
    code: 'SELF_PAY_OVER_CEILING',
    severity: 'WARNING',
    // The last bill of the year at the level carries the warning, over all of the file and all that is stored.
    rows: sql`
      select distinct on (a."identityIndex", a."hospitalLevel", extract(year from a."visitedOn")) a.id,
        jsonb_build_object('sum', ${yuan(sql`a.in_file + a.stored`)}, 'ceiling', ${yuan(sql`c.ceiling`)}) as parameters
      from (
        select a.*, sum(a."selfPaidFen") over (partition by a."identityIndex", a."hospitalLevel", extract(year from a."visitedOn")) as in_file,
          coalesce((select sum(s.self_paid_fen) from settlement s join person p on p.id = s.person_id
            where p.identity_index = a."identityIndex" and s.kind = 'INPATIENT' and s.hospital_level = a."hospitalLevel" and s.reversed_at is null
              and extract(year from s.visited_on) = extract(year from a."visitedOn")), 0) as stored
        from ${a} a where a.outcome = 'NEW' and a.kind = 'INPATIENT') a
        join jsonb_to_recordset(${JSON.stringify(ceilings)}::text::jsonb) as c(level text, ceiling bigint) on c.level = a."hospitalLevel"
      where a.in_file + a.stored > c.ceiling
      order by a."identityIndex", a."hospitalLevel", extract(year from a."visitedOn"), a."visitedOn" desc, a.row_number desc`,
  });
}

/** Writes the new bills of a batch, and what the payers paid to the ledger. */
export async function acceptSettlements(work: SettlementWriting): Promise<AcceptCounts> {
  const { db, actor, batch } = work;
  const recordedAt = await work.recordedAt();
  const [count] = await db.execute<{ rows: number }>(
    sql`select count(*)::int as rows from ${work.staged(sheet)} a where a.outcome = 'NEW'`,
  );
  const bills = await db.execute(sql`
    insert into settlement (id, case_number, person_id, household_id, place_code, kind, hospital_level, visited_on, treated_first, total_fen, basic_fen, serious_illness_fen,
      medical_relief_fen, supplement_fen, fiscal_floor_fen, chronic_top_up_fen, anti_poverty_fen, self_paid_fen, import_batch_id, recorded_by, recorded_at)
    select a.id, a."caseNumber", a.person_id, a.household_id, a.place_code, a.kind, a."hospitalLevel", a."visitedOn", a."treatedFirst", a."totalFen", a."basicFen", a."seriousIllnessFen",
      a."medicalReliefFen", a."supplementFen", a."fiscalFloorFen", a."chronicTopUpFen", coalesce(a."antiPovertyFen", 0), a."selfPaidFen", ${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz
    from ${subjectsOf(work, sheet, 'visitedOn')} a where a.outcome = 'NEW'
    on conflict do nothing returning 1`);
  // A case number of another township is not to be seen from here, and still counts once in the county.
  if (bills.length !== count?.rows) throw new DomainError('CASE_NUMBER_TAKEN', { parameters: { number: '—' } });
  const entries = await db.execute(sql`
    insert into benefit_entry (id, household_id, person_id, place_code, programme, measure, year, period, amount_fen, granted_on, paid_on, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), s.household_id, s.person_id, s.place_code, 'HEALTH', 'ONE_STOP_SETTLEMENT', extract(year from s.visited_on)::int, to_char(s.visited_on, 'YYYY-MM'), s.total_fen - s.self_paid_fen,
      s.visited_on, s.visited_on, 'Settlement', s.id, s.import_batch_id, s.recorded_by
    from settlement s where s.import_batch_id = ${batch.id}::uuid and s.total_fen > s.self_paid_fen
    returning 1`);
  return { settlements: bills.length, ledgerEntries: entries.length };
}
