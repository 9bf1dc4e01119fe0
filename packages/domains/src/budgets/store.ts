import type { Db } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import type { Allowance } from './rules.ts';
import { budgetLevels } from './tables.ts';

const now = sql`clock_timestamp()`;

const leakedLevel = ({ perMinute }: Allowance) =>
  sql<number>`greatest(0, b.level - extract(epoch from ${now} - b.at)::float8 * ${perMinute}::float8 / 60)`;

/** Adds points to a caller's level, unless it would then be above the most: the new level, or undefined with nothing changed. */
export async function raiseLevel(db: Db, caller: string, allowance: Allowance, points: number): Promise<number | undefined> {
  const raised = sql`${leakedLevel(allowance)} + ${points}::float8`;
  const [row] = await db.execute<{ level: number }>(sql`
    insert into ${budgetLevels} as b (caller, level, at)
    select ${caller}, ${points}::float8, ${now} where ${points}::float8 <= ${allowance.most}::float8
    on conflict (caller) do update set level = ${raised}, at = ${now} where ${raised} <= ${allowance.most}::float8
    returning level`);
  return row?.level;
}

/** The caller's level as it is now; 0 for one who is not known. */
export async function levelNow(db: Db, caller: string, allowance: Allowance): Promise<number> {
  const [row] = await db.execute<{ level: number }>(
    sql`select ${leakedLevel(allowance)} as level from ${budgetLevels} b where caller = ${caller}`,
  );
  return row?.level ?? 0;
}

/** Forgets callers of whom nothing was heard for a day: whatever they had used has leaked away long before. */
export async function forgetIdle(db: Db): Promise<void> {
  await db.execute(sql`delete from ${budgetLevels} where at < ${now} - interval '1 day'`);
}
