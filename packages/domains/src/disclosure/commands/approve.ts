import { type CivilDate, DomainError, addDays, throwIfRefused, digestOf } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findListType } from '../../list-type.ts';
import { loadCalendar, resolveParameter, resolveWholeNumber } from '../../parameters/store.ts';
import { type PostingWindow, postingWindow, readNoticeDays } from '../rules/posting.ts';
import { approvalRefusals, stateOn } from '../rules/refusals.ts';
import { searchKey } from '../rules/search.ts';
import { type Cell, shortCodeOf } from '../rules/snapshot.ts';
import { drawNumber, getPublication, rowsOf, updatePublication } from '../store/publications.ts';
import { insertPublished, markReplaced, publishPlaces, publishedChain, setDutyPhone } from '../store/published.ts';
import type { Publication } from '../tables.ts';
import { type DisclosureContext, documentPrefixKey, dutyPhoneKey, resolveText, retentionKey } from './shared.ts';

export interface ApprovePublication {
  readonly publication: string;
  readonly expectedVersion: number;
  /** First day of the posting; today when left out. */
  readonly fromOn?: CivilDate | undefined;
}

/**
 * A second person answers for the list: it gets its document number, its days by the parameter, its digest, and is posted. What the public
 * reads is written in this transaction, so there is no moment between approved and published. A list that it replaces loses its rows here.
 * @throws DRAFTER_CANNOT_APPROVE, OFFICE_CANNOT_APPROVE, PUBLICATION_NOT_DRAFT, PUBLICATION_EMPTY, POSTING_IN_PAST, STALE_VERSION, PARAMETER_MISSING
 */
export async function approvePublication(context: DisclosureContext, input: ApprovePublication): Promise<string> {
  const { db, actor, today } = context;
  const publication = await getPublication(db, actor, input.publication, input.expectedVersion);
  const fromOn = input.fromOn ?? today;
  throwIfRefused([
    ...approvalRefusals(publication, actor),
    ...(fromOn < today ? [new DomainError('POSTING_IN_PAST', { field: ['fromOn'], parameters: { value: fromOn, today } })] : []),
  ]);
  const { window, noticeDays } = await resolveWindow(context, publication, fromOn);
  const year = Number(today.slice(0, 4));
  const prefix = await resolveText(db, documentPrefixKey, publication.placeCode, today);
  const documentNumber = `${prefix}〔${year}〕${await drawNumber(db, 'DOCUMENT', year)} 号`;
  const rows = (await rowsOf(db, publication.id)).map(({ no, cells }) => ({ no, cells: cells as Cell[] }));
  // SHA-256 over everything that the public is told. Subject ids are no part of it.
  const digest = digestOf({ ...publicContent(publication), documentNumber, ...window, rows });
  const shortCode = shortCodeOf(digest);
  const approved = await updatePublication(db, publication.id, {
    ...window,
    documentNumber,
    noticeDays,
    digest,
    shortCode,
    state: stateOn({ ...window, state: 'APPROVED' }, today),
    approvedBy: actor.accountId,
    approvedByName: actor.name,
    approvedAt: new Date().toISOString(),
  });
  await publish(context, approved, rows);
  await recordAudit(db, {
    actor,
    action: 'publication.approved',
    subjectType: 'Publication',
    subjectId: publication.id,
    placeCode: publication.placeCode,
    detail: { number: publication.number, digest: digest.toString('hex'), ...window },
  });
  return publication.id;
}

/** What the digest covers besides dates and lines: exactly what a reader is shown. */
function publicContent(publication: Publication): Record<string, unknown> {
  const { number, type, placeCode, year, titleZh, titleEn, columns, versionNumber, householdCount } = publication;
  return {
    number,
    type,
    place: placeCode,
    year,
    titleZh,
    titleEn,
    columns,
    version: versionNumber,
    households: householdCount,
    total: publication.totalFen?.toString() ?? null,
  };
}

async function resolveWindow(
  { db }: DisclosureContext,
  publication: Publication,
  fromOn: CivilDate,
): Promise<{ window: PostingWindow; noticeDays: ReturnType<typeof readNoticeDays> }> {
  const key = findListType(publication.type)?.noticeDaysKey ?? `notice.days.${publication.type}.${publication.level}`;
  const notice = await resolveParameter(db, key, publication.placeCode, fromOn);
  const noticeDays = readNoticeDays(key, notice.value);
  const retention = await resolveWholeNumber(db, retentionKey, publication.placeCode, fromOn);
  const isWorkingDay =
    noticeDays.kind === 'WORKING' ? await loadCalendar(db, fromOn, addDays(fromOn, noticeDays.days * 3 + 30)) : () => true;
  return { window: postingWindow(fromOn, noticeDays, retention.value, isWorkingDay), noticeDays };
}

const offices: Record<string, readonly [zh: string, en: string]> = {
  COUNTY_LEADER: ['县帮扶办负责人', 'Head of the county office'],
  TOWNSHIP_LEADER: ['乡镇人民政府负责人', 'Head of the township government'],
  STATION_HEAD: ['乡镇帮扶站站长', 'Head of the township station'],
  VILLAGE_SECRETARY: ['村党支部书记', 'Village secretary'],
};

async function publish(
  { db, actor, today }: DisclosureContext,
  approved: Publication,
  rows: readonly { no: number; cells: readonly Cell[] }[],
): Promise<void> {
  const { fromOn, toOn, expiresOn, documentNumber, digest, shortCode, approvedAt } = approved;
  if (!fromOn || !toOn || !expiresOn || !documentNumber || !digest || !shortCode || !approvedAt)
    throw new Error(`The publication ${approved.number} is not complete.`);
  await publishPlaces(db);
  const dutyPhone = await resolveText(db, dutyPhoneKey, approved.placeCode, today);
  await setDutyPhone(db, approved.placeCode, dutyPhone);
  const chain = await publishedChain(db, approved.placeCode);
  const words = chain.flatMap(({ nameZh, pinyin, initials }) => [nameZh, pinyin, initials]);
  const replaced = approved.replacesId ? await getPublication(db, actor, approved.replacesId) : undefined;
  const { days, kind } = readNoticeDays(approved.type, approved.noticeDays);
  const [officeZh, officeEn] = offices[actor.role] ?? offices['COUNTY_LEADER'] ?? ['', ''];
  const {
    number,
    placeCode,
    type,
    year,
    titleZh,
    titleEn,
    summaryZh,
    summaryEn,
    columns,
    rowCount,
    householdCount,
    totalFen,
    versionNumber,
  } = approved;
  await insertPublished(
    db,
    {
      number,
      placeCode,
      type,
      year,
      titleZh,
      titleEn,
      summaryZh,
      summaryEn,
      columns,
      rowCount,
      householdCount,
      totalFen,
      versionNumber,
      documentNumber,
      fromOn,
      toOn,
      expiresOn,
      shortCode,
      state: 'POSTED',
      dayKind: kind,
      noticeDays: days,
      digest: digest.toString('hex'),
      replaces: replaced?.number ?? null,
      approvingOfficeZh: officeZh,
      approvingOfficeEn: officeEn,
      frozenAt: approvedAt,
      dutyPhone,
      searchKey: searchKey([titleZh, titleEn, number, documentNumber, ...words].join(' ')),
    },
    rows,
  );
  if (replaced) {
    await markReplaced(db, replaced.number, number);
    if (replaced.state !== 'WITHDRAWN') await updatePublication(db, replaced.id, { state: 'EXPIRED' });
  }
}
