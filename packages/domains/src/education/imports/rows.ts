import { sql } from 'drizzle-orm';

/** The school year of a staged row, alias `a`, as it is stored: '2025-26'. */
export const yearOfRow = sql`(left(a."schoolYear", 4) || '-' || right(a."schoolYear", 2))`;
const start = sql`left(a."schoolYear", 4)::int`;

/** First and last day on which aid of a staged row's term may be paid, as rules.ts has it (awardWindow). */
export const windowFrom = sql`(case when a.term = 'SPRING' then make_date(${start} + 1, 2, 1) else make_date(${start}, 8, 1) end)`;
export const windowTo = sql`make_date(${start} + 1, 12, 31)`;

export const yearBegins = sql`make_date(${start}, 9, 1)`;
export const yearEnds = sql`make_date(${start} + 1, 9, 1)`;

/** Whether two rows are of overlapping terms: a whole year overlaps both. */
export const termsOverlap = sql`(a.term = b.term or a.term = 'YEAR' or b.term = 'YEAR')`;
