import type { PlaceCode } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@mingzhang/db';
import { findParameters } from '../../parameters/store.ts';
import {
  type AidProgramme,
  type AidTerm,
  type SchoolStage,
  standardAmount,
  standardOf,
  termDate,
  topUpKey,
  usualAmounts,
  yuanOfParameter,
} from '../rules.ts';
import { yearOfRow } from './rows.ts';

interface Combination {
  readonly programme: AidProgramme;
  readonly stage: SchoolStage;
  readonly schoolYear: string;
  readonly term: AidTerm;
  readonly boarder: boolean;
}

/**
 * The standard of every combination of programme, stage, term and boarding that the file holds, as a table to join: programme, stage,
 * school_year, term, boarder, covered, standard (fen; null where nobody adopted one), usual (fen). The regulation stays in rules.ts.
 */
export async function standardsInFile(db: Db, staged: SQL, place: PlaceCode): Promise<SQL> {
  const combinations = await db.execute<Combination & Record<string, unknown>>(sql`
    select distinct a.programme, a.stage, ${yearOfRow} as "schoolYear", a.term, a.boarder from ${staged} a
    where a.programme is not null and a.stage is not null and a."schoolYear" is not null and a.term is not null and a.boarder is not null`);
  const keys = [...combinations].flatMap(({ programme, stage }) => standardOf(programme, stage)?.key ?? []);
  const days = [...combinations].map(({ schoolYear, term }) => termDate(schoolYear, term));
  const parameter = await findParameters(db, [...new Set([...keys, topUpKey])], place, [...new Set(days)]);
  const records = [];
  for (const each of combinations) {
    const { programme, stage, schoolYear, term, boarder } = each;
    const standard = standardOf(programme, stage);
    const day = termDate(schoolYear, term);
    const base = standard && parameter(standard.key, day);
    const topUp = standard?.toppedUp ? parameter(topUpKey, day) : undefined;
    const [baseFen, topUpFen] = [
      standard && base ? yuanOfParameter(standard.key, base.value, boarder) : undefined,
      topUp ? yuanOfParameter(topUpKey, topUp.value, boarder) : 0n,
    ];
    records.push({
      programme,
      stage,
      school_year: schoolYear,
      term,
      boarder,
      covered: standard !== undefined,
      standard: standard && baseFen !== undefined ? String(standardAmount(standard, term, baseFen, topUpFen)) : null,
      usual: standard && baseFen !== undefined ? usualAmounts(standard, baseFen, topUpFen).map(String) : [],
    });
  }
  return sql`jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as t(programme text, stage text, school_year text, term text, boarder boolean, covered boolean, standard bigint, usual bigint[])`;
}

/** Joins a row of the file, alias `a`, to its standard, alias `t`. */
export const sameStandard = sql`t.programme = a.programme and t.stage = a.stage and t.school_year = ${yearOfRow} and t.term = a.term and t.boarder = a.boarder`;
