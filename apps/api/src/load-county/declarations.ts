import type { Database } from '@mingzhang/db';
import { declareFigure, findMetric } from '@mingzhang/domains';
import { type Actor, civilDateAt } from '@mingzhang/kernel';
import { reportDeclarations, reportTitle } from '@mingzhang/testkit/county';

/** What the district's report printed, beside what its workbooks say. Figures that differ, or contradict themselves, stand as discrepancies. */
export async function loadDeclarations(database: Database, actor: Actor, log: (line: string) => void): Promise<void> {
  const today = civilDateAt(new Date());
  const known = reportDeclarations.filter(({ metric, measure }) => findMetric(metric)?.measures.some(({ key }) => key === measure));
  const differing = await database.write(actor, async (db) => {
    let found = 0;
    for (const declaration of known) {
      const { discrepancyId } = await declareFigure(db, actor, today, {
        ...declaration,
        place: actor.place,
        precision: 'EXACT',
        source: reportTitle,
      });
      if (discrepancyId) found += 1;
    }
    return found;
  });
  log(`${known.length} printed figures are kept; ${differing} differ from the records`);
}
