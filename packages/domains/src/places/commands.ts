import { type Db, drawRecordedAt } from '@mingzhang/db';
import {
  type Actor,
  type CivilDate,
  DomainError,
  type Fen,
  type PlaceCode,
  formatYuan,
  kindOfPlace,
  newId,
  throwIfRefused,
} from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { nameKey, slugOf } from '../names.ts';
import { type IncomeSource, type ListState, parentOf, requirePossibleProfile, requireVillage } from './rules.ts';
import { findPlace, getVillage, insertIncomeEntry, insertPlace, recordListState, recordPlaceName, upsertProfile } from './store.ts';
import type { Place, VillageIncomeEntry, VillageProfile } from './tables.ts';
import { reaches } from '../inside-places.ts';
import { yearRefusals } from '../possible-year.ts';

export interface RegisterPlace {
  readonly code: PlaceCode;
  readonly name: string;
  readonly from: CivilDate;
  readonly basis?: string | undefined;
}

/** Adds a place inside one's own to the county's tree from a day on. Its parent must be there, except above the county. @throws NOT_FOUND */
export async function registerPlace(db: Db, actor: Actor, input: RegisterPlace): Promise<Place> {
  if (!reaches(actor, input.code)) throw new DomainError('NOT_FOUND', { field: ['code'] });
  const known = await findPlace(db, input.code);
  if (known) throw new DomainError('PLACE_ALREADY_EXISTS', { field: ['code'], parameters: { code: input.code, name: known.name } });
  const above = parentOf(input.code);
  const parentCode = above && (await findPlace(db, above)) ? above : null;
  // The first administrator of an empty platform is the county's: nobody there reaches the prefecture over it.
  if (above && !parentCode && kindOfPlace(input.code) !== 'COUNTY')
    throw new DomainError('PLACE_PARENT_MISSING', { field: ['code'], parameters: { code: input.code, parent: above } });
  const slug = slugOf(input.name);
  const place = await insertPlace(db, {
    code: input.code,
    name: input.name,
    nameKey: nameKey(input.name),
    kind: kindOfPlace(input.code),
    parentCode,
    slug: `${slug}-${input.code.slice(-3)}`,
  });
  await recordPlaceName(db, place, {
    from: input.from,
    basis: input.basis,
    recordedAt: await drawRecordedAt(db),
    recordedBy: actor.accountId,
  });
  await recordAudit(db, { actor, action: 'place.registered', subjectType: 'Place', subjectId: place.code, placeCode: place.code });
  return place;
}

export interface SetListState {
  readonly village: PlaceCode;
  readonly state: ListState;
  readonly from: CivilDate;
  readonly basis: string;
}

/** Records that a village came onto the poor-village list, became a candidate or left it, from a day on (c.4). */
export async function setListState(db: Db, actor: Actor, input: SetListState): Promise<Place> {
  requireVillage(input.village);
  const village = await getVillage(db, actor, input.village);
  await recordListState(db, village.code, input.state, {
    from: input.from,
    basis: input.basis,
    recordedAt: await drawRecordedAt(db),
    recordedBy: actor.accountId,
  });
  await recordAudit(db, {
    actor,
    action: 'village.listStateSet',
    subjectType: 'Place',
    subjectId: village.code,
    placeCode: village.code,
    detail: { state: input.state, from: input.from },
  });
  return { ...village, listState: input.state };
}

export type ReportProfile = Pick<VillageProfile, 'placeCode' | 'year' | 'households' | 'population' | 'ruralPopulation'> &
  Partial<Pick<VillageProfile, 'groups' | 'leadingIndustry' | 'oneVillageOneProduct' | 'reportedOn' | 'source' | 'importBatchId'>>;

/** Keeps what a village reports of itself for a year; reported again, the later report stands and the audit keeps both digests. */
export async function reportVillageProfile(db: Db, actor: Actor, input: ReportProfile): Promise<VillageProfile> {
  requireVillage(input.placeCode);
  await getVillage(db, actor, input.placeCode);
  throwIfRefused(yearRefusals(input.year));
  requirePossibleProfile(input);
  const profile = await upsertProfile(db, input);
  await recordAudit(db, {
    actor,
    action: 'village.profileReported',
    subjectType: 'VillageProfile',
    subjectId: profile.id,
    placeCode: input.placeCode,
    detail: { year: input.year },
  });
  return profile;
}

export interface RecordVillageIncome {
  readonly village: PlaceCode;
  readonly receivedOn: CivilDate;
  readonly source: IncomeSource;
  readonly amountFen: Fen;
  readonly recurrent: boolean;
  readonly voucher?: string | undefined;
  readonly importBatchId?: string | undefined;
}

/** Books one receipt of a village collective. Receipts are never changed; a wrong one is answered by another entry. */
export async function recordVillageIncome(db: Db, actor: Actor, input: RecordVillageIncome): Promise<VillageIncomeEntry> {
  requireVillage(input.village);
  await getVillage(db, actor, input.village);
  if (input.amountFen <= 0n)
    throw new DomainError('INCOME_NOT_POSITIVE', { field: ['amount'], parameters: { amount: formatYuan(input.amountFen) } });
  const { village, ...values } = input;
  const entry = await insertIncomeEntry(db, {
    ...values,
    id: newId(),
    placeCode: village,
    year: Number(input.receivedOn.slice(0, 4)),
    recordedBy: actor.accountId,
  });
  await recordAudit(db, {
    actor,
    action: 'village.incomeRecorded',
    subjectType: 'VillageIncomeEntry',
    subjectId: entry.id,
    placeCode: village,
  });
  return entry;
}
