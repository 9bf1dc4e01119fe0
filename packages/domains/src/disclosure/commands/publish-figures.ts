import { groupInOrder } from '@mingzhang/db';
import { type PlaceCode, kindOfPlace } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findParameter, wholeNumbersAt } from '../../parameters/store.ts';
import { showingOf } from '../rules/small-numbers.ts';
import { figuresStand, publishPlaces, replaceFigures, setDutyPhone, standingFigures } from '../store/published.ts';
import { helpByVillage, incomeByVillage, profilesUpTo, registeredByVillage, villagesOf } from '../store/village-aggregates.ts';
import type { publishedFigures } from '../tables.ts';
import { type DisclosureContext, dutyPhoneKey, smallestCellKey } from './shared.ts';

type Figure = typeof publishedFigures.$inferInsert;

/** Years of collective income that a village's page shows. */
const incomeYears = 5;

/**
 * Puts the aggregates of every village at or below a place before the public, small numbers already taken out (R-124, SEC-45), and brings the
 * portal's place tree up to date. Done again, the new figures stand in place of the old, save where the difference would tell of a few.
 * @throws PARAMETER_MISSING
 */
export async function publishVillageFigures(context: DisclosureContext, place: PlaceCode): Promise<number> {
  const { db, actor, today } = context;
  const year = Number(today.slice(0, 4));
  await publishPlaces(db);
  const villages = await villagesOf(db, place);
  await publishDutyPhones(context, place, villages);
  const floors = await wholeNumbersAt(db, smallestCellKey, villages, today);
  const standing = await standingFigures(db, villages);
  const common = { year, item: '-', asOf: today, countedAt: standing.countedAt, hidden: false };
  const shown = new Map(standing.figures.filter(({ hidden }) => !hidden).map((figure) => [nameOf(figure), figure]));
  const judged = ({ changed, ...figure }: Counted): Figure => {
    const { placeCode, topic, item, households } = figure;
    const known = shown.get(nameOf(figure));
    const showing = showingOf({ households, changed }, known && { households: known.households ?? 0 }, floors(placeCode));
    if (showing === 'HIDDEN') return { ...common, placeCode, topic, item, hidden: true };
    return showing === 'STANDS' && known && !isSame(known, figure) ? known : figure;
  };
  const help = (await helpByVillage(db, place, year))
    .filter(({ households }) => households > 0)
    .map(({ programme, ...row }) => judged({ ...common, ...row, topic: 'HELP', item: programme }));
  const figures: Figure[] = [
    ...(await profilesUpTo(db, place, year)).map((profile) => ({ ...common, ...profile, topic: 'VILLAGE' })),
    ...(await registeredByVillage(db, place)).map((row) => judged({ ...common, ...row, topic: 'REGISTERED' })),
    ...help,
    ...totalsOf(help).map((total) => ({ ...common, ...total, topic: 'HELP_TOTAL' })),
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

/** A figure with the households behind it. */
type Counted = Figure & { readonly households: number; readonly changed?: number | undefined };

const nameOf = ({ placeCode, topic, year, item }: Pick<Figure, 'placeCode' | 'topic' | 'year' | 'item'>): string =>
  [placeCode, topic, year, item].join();

const isSame = (one: Figure, other: Figure): boolean =>
  one.households === other.households &&
  (one.persons ?? null) === (other.persons ?? null) &&
  (one.amountFen ?? null) === (other.amountFen ?? null);

/**
 * Each village's help in all. It is the sum of what is shown beside it, and where one programme is hidden there is none: what is known of the others,
 * from lists that are posted or from the page of another day, would give the hidden one away (it did, with the next smallest hidden along).
 */
function totalsOf(help: readonly Figure[]): Pick<Figure, 'placeCode' | 'hidden' | 'amountFen'>[] {
  const villages = [...new Set(help.map(({ placeCode }) => placeCode))];
  return groupInOrder(villages, help, ({ placeCode }) => placeCode).map((parts, position) => {
    const placeCode = villages[position] ?? '';
    return parts.some(({ hidden }) => hidden)
      ? { placeCode, hidden: true }
      : { placeCode, hidden: false, amountFen: parts.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n) };
  });
}

/**
 * The same, where the figures of the day are not before the public already: what the daily job does, so that a county just loaded is not
 * published twice. Figures of an earlier day anywhere at or below the place mean that it is done again for all of it.
 */
export async function publishFiguresOfTheDay(context: DisclosureContext, place: PlaceCode): Promise<number> {
  return (await figuresStand(context.db, place, context.today)) ? 0 : publishVillageFigures(context, place);
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
