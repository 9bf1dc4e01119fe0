import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, type NameMask, nameMasks } from '@mingzhang/kernel';
import type { PlaceCode } from '@mingzhang/kernel';
import { resolveParameter } from '../../parameters/store.ts';

/** What a command of the slice is given besides its input. */
export interface DisclosureContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
}

/** How names are shown on the web (f.4). */
export const nameMaskKey = 'mask.name.web';
/** Days that rows stay after the last day of the posting; 0 is "gone at midnight" (SEC-46). */
export const retentionKey = 'notice.retentionDays';
/** What stands before 〔2026〕17 号 in a document number. */
export const documentPrefixKey = 'disclosure.documentPrefix';
/** Phone at which somebody on duty answers for a place's lists. */
export const dutyPhoneKey = 'office.dutyPhone';
/** Cells with fewer households are not shown. */
export const smallestCellKey = 'stat.minCell';

/** Every parameter of the slice, for whoever adopts a county's values (ruling 21). */
export const disclosureParameters: readonly string[] = [
  nameMaskKey,
  retentionKey,
  documentPrefixKey,
  dutyPhoneKey,
  smallestCellKey,
  'notice.days.D-26.VILLAGE',
  'notice.days.D-05.VILLAGE',
];

/** The name mask in force, written as "SURNAME" or {"web":"SURNAME"}. */
export async function resolveNameMask(db: Db, place: PlaceCode, date: CivilDate): Promise<NameMask> {
  const { value } = await resolveParameter(db, nameMaskKey, place, date);
  const mask = typeof value === 'object' && value !== null ? Object.values(value)[0] : value;
  const known = nameMasks.find((each) => each === mask);
  if (!known) throw new Error(`The parameter ${nameMaskKey} is no mask of names.`);
  return known;
}

export async function resolveText(db: Db, key: string, place: PlaceCode, date: CivilDate): Promise<string> {
  const { value } = await resolveParameter(db, key, place, date);
  if (typeof value !== 'string') throw new Error(`The parameter ${key} should be a text.`);
  return value;
}
