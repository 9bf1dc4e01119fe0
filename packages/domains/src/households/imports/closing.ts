import { rowsBy } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import type { ClosingLine } from '../../import-template.ts';
import { type RegisterCheck, householdsWritten, inside, registeredList } from './common.ts';

/** Households and persons in the register (在册) of the office's place: before, what the batch adds and takes away, after. */
export async function closeRegister(work: RegisterCheck): Promise<ClosingLine[]> {
  const { db, batch } = work;
  const [h, m] = [work.staged('households'), work.staged('members')];
  const [totals] = await db.execute<{ households: number; people: number }>(sql`
    select count(*)::int as households, coalesce(sum(e.member_count), 0)::int as people from household e where e.status in ${registeredList} and ${inside(sql`e.place_code`, batch.placeCode)}`);
  const [households] = await db.execute<{ added: number; removed: number }>(sql`
    select count(*) filter (where h.status in ${registeredList} and (e.id is null or e.status not in ${registeredList}))::int as added,
      count(*) filter (where h.status not in ${registeredList} and e.status in ${registeredList})::int as removed
    from ${h} h left join ${householdsWritten(work)} e on e.id = h.subject::uuid where not h.refused`);
  const [people] = await db.execute<{ added: number; removed: number }>(sql`
    with before as (
      select h."householdNumber", p.identity_index from ${h} h join ${householdsWritten(work)} e on e.id = h.subject::uuid and e.status in ${registeredList}
        join ${rowsBy('person', 'household_id', sql`select e.id from ${householdsWritten(work)} e`)} p on p.household_id = e.id where not h.refused),
    after as (
      select h."householdNumber", m."identityIndex" as identity_index from ${h} h join ${m} m on m."householdNumber" = h."householdNumber" and m."leftOn" is null where not h.refused and h.status in ${registeredList}
      union
      select b."householdNumber", b.identity_index from before b join ${h} h on h."householdNumber" = b."householdNumber" and h.status in ${registeredList}
      where not exists (select from ${m} m where m."householdNumber" = b."householdNumber" and m."identityIndex" = b.identity_index))
    select (select count(*)::int from (select * from after except select * from before) a) as added, (select count(*)::int from (select * from before except select * from after) b) as removed`);
  const line = (code: string, before = 0, { added = 0, removed = 0 } = {}): ClosingLine => ({
    code,
    before,
    added,
    removed,
    after: before + added - removed,
  });
  return [line('REGISTERED_HOUSEHOLDS', totals?.households, households), line('REGISTERED_PEOPLE', totals?.people, people)];
}
