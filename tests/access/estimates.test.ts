import { anActor, testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';

/** What the planner takes for the number of rows that row-level security lets through. */
const estimate = sql`explain (format json) select id from household`;
interface Plan {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }];
}

// A fault once: with the range of places in subselects the planner took one two-hundredth of every table to lie inside the caller's places. For each
// household of a page it then read the index of all places of the county, half a second a page at 86,000 entries of the ledger.
test.each([
  ['the county', '990101000000', 2_000],
  ['a township of one in four', '990101101000', 500],
])('the planner knows how many rows lie inside %s', async (_, place, inside) => {
  const world = await testWorld();
  await world.owner.execute(sql`insert into household (id, number, place_code, status, attribute)
    select gen_random_uuid(), '9901010001' || lpad(n::text, 4, '0'), '9901011' || lpad((n % 4)::text, 2, '0') || '001', 'NOT_EXITED', 'ORDINARY'
    from generate_series(1, 2000) n`);
  await world.owner.execute(sql`analyze household`);
  const [plan] = await world.database.read(anActor('STATION_CLERK', place), (db) => db.execute<Plan & Record<string, unknown>>(estimate));
  const rows = plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  expect(rows).toBeGreaterThan(inside * 0.8);
  expect(rows).toBeLessThan(inside * 1.2);
});
