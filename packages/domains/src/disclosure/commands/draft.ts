import { DomainError, type PlaceCode, kindOfPlace, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findListType } from '../../list-type.ts';
import { placeTexts } from '../../names.ts';
import { getVillage } from '../../places/store.ts';
import { yearRefusals } from '../../possible-year.ts';
import { freeze } from '../rules/snapshot.ts';
import { drawNumber, findEarlier, insertPublication, replaceRows, updatePublication } from '../store/publications.ts';
import { type DisclosureContext, resolveNameMask } from './shared.ts';

export interface DraftPublication {
  readonly type: string;
  readonly place: PlaceCode;
  readonly year: number;
}

/**
 * Makes a list from the register as it is today: masked, numbered, its lines frozen from here on. Drafted again, an open draft gets new lines
 * and a new version, so that nobody approves what they did not see; after an approval it becomes the next version of the list.
 * @throws LIST_TYPE_UNKNOWN, LIST_WRONG_LEVEL, YEAR_IMPOSSIBLE, NOT_FOUND, PARAMETER_MISSING, PUBLICATION_HOLDS_PRIVATE_DATA
 */
export async function draftPublication({ db, actor, today }: DisclosureContext, input: DraftPublication): Promise<string> {
  const type = findListType(input.type);
  if (!type) throw new DomainError('LIST_TYPE_UNKNOWN', { field: ['type'], parameters: { type: input.type } });
  if (kindOfPlace(input.place) !== type.level) {
    throw new DomainError('LIST_WRONG_LEVEL', { field: ['place'], parameters: { level: type.level, place: input.place } });
  }
  throwIfRefused(yearRefusals(input.year));
  const village = await getVillage(db, actor, input.place);
  const mask = await resolveNameMask(db, village.code, today);
  const place = placeTexts(village.name);
  const { draft, last } = await findEarlier(db, type.code, village.code, input.year);
  const rows = await type.rows(db, village.code, { year: input.year, today });
  const snapshot = freeze(type, rows, mask, { place, year: input.year });
  const title = type.title(place, input.year);
  const values = {
    titleZh: title['zh-CN'],
    titleEn: title.en,
    summaryZh: snapshot.summary['zh-CN'],
    summaryEn: snapshot.summary.en,
    columns: snapshot.columns,
    maskPolicy: mask,
    rowCount: snapshot.rowCount,
    householdCount: snapshot.householdCount,
    totalFen: snapshot.totalFen,
    draftedBy: actor.accountId,
    draftedByName: actor.name,
  };
  const publication = draft
    ? await updatePublication(db, draft.id, values)
    : await insertPublication(db, {
        ...values,
        id: newId(),
        number: await nextNumber(db, Number(today.slice(0, 4))),
        type: type.code,
        placeCode: village.code,
        level: type.level,
        year: input.year,
        state: 'DRAFT',
        versionNumber: (last?.versionNumber ?? 0) + 1,
        replacesId: last?.id ?? null,
      });
  await replaceRows(db, publication, snapshot.rows);
  await recordAudit(db, {
    actor,
    action: 'publication.drafted',
    subjectType: 'Publication',
    subjectId: publication.id,
    placeCode: village.code,
    detail: { type: type.code, number: publication.number, rows: snapshot.rowCount },
  });
  return publication.id;
}

async function nextNumber(db: DisclosureContext['db'], year: number): Promise<string> {
  return `${year}-${String(await drawNumber(db, 'LIST', year)).padStart(4, '0')}`;
}
