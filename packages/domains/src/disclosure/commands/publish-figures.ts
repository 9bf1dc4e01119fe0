import { groupInOrder } from '@mingzhang/db';
import { type PlaceCode, kindOfPlace } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findParameter, resolveWholeNumber } from '../../parameters/store.ts';
import { hideSmall } from '../rules/small-numbers.ts';
import { figuresStand, publishPlaces, replaceFigures, setDutyPhone } from '../store/published.ts';
import { helpByVillage, incomeByVillage, profilesUpTo, registeredByVillage, villagesOf } from '../store/village-aggregates.ts';
import type { publishedFigures } from '../tables.ts';
import { type DisclosureContext, dutyPhoneKey, smallestCellKey } from './shared.ts';

type Figure = typeof publishedFigures.$inferInsert;

/** Years of collective income that a village's page shows. */
const incomeYears = 5;

/**
 * Puts the aggregates of every village at or below a place before the public, small numbers already taken out (R-124, SEC-45), and brings the
 * portal's place tree up to date. Done again, the new figures stand in place of the old.
 * @throws PARAMETER_MISSING
 */
export async function publishVillageFigures(context: DisclosureContext, place: PlaceCode): Promise<number> {
  const { db, actor, today } = context;
  const year = Number(today.slice(0, 4));
  await publishPlaces(db);
  const villages = await villagesOf(db, place);
  await publishDutyPhones(context, place, villages);
  const floor = (await resolveWholeNumber(db, smallestCellKey, place, today)).value;
  const common = { year, item: '-', asOf: today, hidden: false };
  const figures: Figure[] = [
    ...(await profilesUpTo(db, place, year)).map((profile) => ({ ...common, ...profile, topic: 'VILLAGE' })),
    ...(await registeredByVillage(db, place)).map(({ placeCode, ...counts }) => ({
      ...common,
      placeCode,
      topic: 'REGISTERED',
      ...(counts.households < floor ? { hidden: true } : counts),
    })),
    ...helpFigures(await helpByVillage(db, place, year), floor, common),
    ...(await incomeByVillage(db, place, year - incomeYears + 1)).map(({ source, ...income }) => ({
      ...common,
      ...income,
      topic: 'INCOME',
      item: source,
    })),
  ];
  await replaceFigures(db, villages, figures);
  await recordAudit(db, {
    actor,
    action: 'figures.published',
    subjectType: 'Place',
    subjectId: place,
    placeCode: place,
    detail: { villages: villages.length, hidden: figures.filter(({ hidden }) => hidden).length },
  });
  return figures.length;
}

/**
 * The same, where the figures of the day are not before the public already: what the daily job does, so that a county just loaded is not
 * published twice. Figures of an earlier day anywhere at or below the place mean that it is done again for all of it.
 */
export async function publishFiguresOfTheDay(context: DisclosureContext, place: PlaceCode): Promise<number> {
  return (await figuresStand(context.db, place, context.today)) ? 0 : publishVillageFigures(context, place);
}

/** Each village's programmes and their total; the numbers of hidden ones are not written at all. */
function helpFigures(
  rows: Awaited<ReturnType<typeof helpByVillage>>,
  floor: number,
  common: Pick<Figure, 'year' | 'item' | 'asOf' | 'hidden'>,
): Figure[] {
  const helped = rows.filter((row) => row.households > 0);
  const villages = [...new Set(helped.map((row) => row.placeCode))];
  const byVillage = groupInOrder(villages, helped, (row) => row.placeCode);
  return villages.flatMap((placeCode, position) => {
    const parts = byVillage[position] ?? [];
    const { hidden, hideTotal } = hideSmall(
      parts.map(({ households: size }) => ({ size })),
      floor,
    );
    const total = {
      ...common,
      placeCode,
      topic: 'HELP_TOTAL',
      ...(hideTotal ? { hidden: true } : { amountFen: parts.reduce((sum, { amountFen }) => sum + amountFen, 0n) }),
    };
    return [
      ...parts.map(({ programme, households, amountFen }, index) => ({
        ...common,
        placeCode,
        topic: 'HELP',
        item: programme,
        ...(hidden.has(index) ? { hidden: true } : { households, amountFen }),
      })),
      total,
    ];
  });
}

async function publishDutyPhones({ db, today }: DisclosureContext, place: PlaceCode, villages: readonly PlaceCode[]): Promise<void> {
  const offices = new Set(
    [place, ...villages.map((code) => `${code.slice(0, 9)}000`)].filter((code) => ['COUNTY', 'TOWNSHIP'].includes(kindOfPlace(code))),
  );
  for (const code of offices) {
    const phone = await findParameter(db, dutyPhoneKey, code, today);
    if (typeof phone?.value === 'string') await setDutyPhone(db, code, phone.value);
  }
}
