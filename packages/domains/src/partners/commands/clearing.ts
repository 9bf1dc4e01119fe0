import type { Database } from '@mingzhang/db';
import { type Actor, type CivilDate, addDays } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findParameter } from '../../parameters/store.ts';
import { leastKeepDays } from '../rules/changes.ts';
import { clearSuperseded } from '../store/changes.ts';

const atATime = 5_000;

/**
 * Clears away superseded changes that are older than `changes.keepDays` of the county says, in the platform's own name, with an event in the trail
 * that names the document. A county that has set nothing keeps everything. It may run as often as wanted.
 * @returns how many changes went
 */
export async function clearChanges(database: Database, actor: Actor, today: CivilDate, limit = atATime): Promise<number> {
  const days = await database.read(actor, (db) => findParameter(db, 'changes.keepDays', actor.place, today));
  const kept = Number(days?.value);
  if (!days || !Number.isInteger(kept)) return 0;
  const before = `${addDays(today, -Math.max(kept, leastKeepDays))}T00:00:00+08:00`;
  let total = 0;
  for (;;) {
    // The trail's event goes with what it tells of: each part of the work has its own.
    const count = await database.write(actor, async (db) => {
      const gone = await clearSuperseded(db, actor.place, before, limit);
      if (gone.count > 0)
        await recordAudit(db, {
          actor,
          action: 'changes.cleared',
          subjectType: 'RegisterChange',
          subjectId: today,
          placeCode: actor.place,
          detail: { changes: gone.count, until: gone.until, days: kept, document: days.citation.document?.number ?? null },
        });
      return gone.count;
    });
    total += count;
    if (count < limit) return total;
  }
}
