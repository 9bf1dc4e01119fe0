import { type Db, constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, DomainError, type Fen, type PlaceCode, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordBenefit } from '../../benefits/commands.ts';
import { getHousehold } from '../../households/store.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { acceptanceRefusals, alreadyAccepted, futureRefusals, menuKey, menuRefusals, readMenu, subsidyOf } from '../rules.ts';
import { decideEntry, getEntry, getOperator, getProject, insertEntry, insertProject } from '../store.ts';
import type { IndustryEntry } from '../tables.ts';
import type { EntryState, IndustryKind, IndustryUnit } from '../vocabulary.ts';
import { type IndustryContext, audit, requireOwnPlace, requireRegistered } from './shared.ts';
import { yearRefusals } from '../../possible-year.ts';

export interface RegisterIndustryProject {
  readonly place: PlaceCode;
  readonly name: string;
  readonly year: number;
  readonly kind: IndustryKind;
  readonly budgetFen: Fen;
}

/** Registers a project of production help; a name is used once per place and year. */
export async function registerIndustryProject({ db, actor }: IndustryContext, input: RegisterIndustryProject): Promise<string> {
  const { place, name, year, kind, budgetFen } = input;
  throwIfRefused(yearRefusals(year));
  await requireOwnPlace(db, actor, place);
  const project = await insertProject(db, {
    id: newId(),
    placeCode: place,
    name,
    year,
    kind,
    budgetFen,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'industry_project_once'
      ? new DomainError('PROJECT_ALREADY_EXISTS', { field: ['name'], parameters: { year } })
      : error;
  });
  await audit(db, actor, 'industryProject.registered', 'IndustryProject', project);
  return project.id;
}

export interface RecordIndustryEntry {
  readonly household: string;
  readonly year: number;
  readonly kind: IndustryKind;
  /** Decimal text with at most two places. */
  readonly quantity: string;
  readonly unit: IndustryUnit;
  readonly state: Extract<EntryState, 'PLANNED' | 'RUNNING'>;
  readonly operator?: string | undefined;
  readonly project?: string | undefined;
}

/** Enters what a household raises or plants in a year, by the menu in force. Nothing is paid before acceptance. */
export async function recordIndustryEntry({ db, actor, today }: IndustryContext, input: RecordIndustryEntry): Promise<string> {
  const { year, kind, quantity, unit, state } = input;
  const household = await getHousehold(db, actor, input.household);
  throwIfRefused(yearRefusals(year));
  const date = menuDay(year, today);
  throwIfRefused(futureRefusals({ year: date }, today));
  await requireRegistered(db, household.id, date);
  const line = await menuLine(db, household.placeCode, { kind, unit, quantity, date });
  const operator = input.operator === undefined ? undefined : await getOperator(db, input.operator);
  const project = input.project === undefined ? undefined : await getProject(db, input.project, household.placeCode);
  if (project && project.year !== year)
    throw new DomainError('PROJECT_OF_ANOTHER_YEAR', { field: ['project'], parameters: { year: project.year } });
  const entry = await insertEntry(db, {
    id: newId(),
    householdId: household.id,
    placeCode: household.placeCode,
    year,
    kind,
    quantity,
    unit,
    unitSubsidyFen: line.unitSubsidyFen,
    state,
    operatorId: operator?.id ?? null,
    projectId: project?.id ?? null,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'industry_entry_once_a_year'
      ? new DomainError('ENTRY_ALREADY_RECORDED', { field: ['kind'], parameters: { year, kind } })
      : error;
  });
  await audit(db, actor, 'industryEntry.recorded', 'IndustryEntry', entry, { household: household.id, year, kind });
  return entry.id;
}

export interface AcceptIndustryEntry {
  readonly entry: string;
  readonly expectedVersion: number;
  readonly acceptedOn: CivilDate;
  /** Quantity found; the entered one when left out. */
  readonly quantity?: string | undefined;
  readonly paidOn?: CivilDate | undefined;
}

/** Accepts an entry on inspection and grants its subsidy: quantity found times the menu of that day. From then on it stands as it is. */
export async function acceptIndustryEntry({ db, actor, today }: IndustryContext, input: AcceptIndustryEntry): Promise<string> {
  const { acceptedOn, paidOn } = input;
  const entry = await getEntry(db, actor, input.entry, input.expectedVersion);
  const quantity = input.quantity ?? entry.quantity;
  const facts = { year: entry.year, state: entry.state as EntryState, acceptedBefore: entry.acceptedOn, entered: entry.quantity };
  throwIfRefused([
    ...acceptanceRefusals({ ...facts, found: quantity, acceptedOn, paidOn }),
    ...futureRefusals({ acceptedOn, paidOn }, today),
  ]);
  await requireRegistered(db, entry.householdId, acceptedOn);
  const kind = entry.kind as IndustryKind;
  const line = await menuLine(db, entry.placeCode, { kind, unit: entry.unit as IndustryUnit, quantity, date: acceptedOn });
  const subsidyFen = subsidyOf(quantity, line.unitSubsidyFen);
  const decision = { quantity, unitSubsidyFen: line.unitSubsidyFen, subsidyFen, state: 'ACCEPTED', acceptedOn, paidOn: paidOn ?? null };
  const accepted = await decideEntry(db, entry.id, { ...decision, decisionNote: null, decidedAt: await drawRecordedAt(db) });
  if (subsidyFen > 0n) await recordBenefit(db, actor, benefitOf(accepted, subsidyFen, line.document));
  await audit(db, actor, 'industryEntry.accepted', 'IndustryEntry', accepted, { acceptedOn });
  return accepted.id;
}

export interface FailIndustryEntry {
  readonly entry: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Records that an entry did not pass its inspection. Mended, it may still be accepted. */
export async function failIndustryEntry({ db, actor }: IndustryContext, input: FailIndustryEntry): Promise<string> {
  if (input.reason === '') throw new DomainError('TEXT_MISSING', { field: ['reason'] });
  const entry = await getEntry(db, actor, input.entry, input.expectedVersion);
  if (entry.state === 'ACCEPTED') throw alreadyAccepted(entry.acceptedOn);
  const failed = await decideEntry(db, entry.id, { state: 'FAILED', decisionNote: input.reason, decidedAt: await drawRecordedAt(db) });
  await audit(db, actor, 'industryEntry.failed', 'IndustryEntry', failed);
  return failed.id;
}

function benefitOf(entry: IndustryEntry, amountFen: Fen, document: string | undefined) {
  const { householdId, placeCode, kind, year, acceptedOn, paidOn, id } = entry;
  return {
    householdId,
    placeCode,
    programme: 'INDUSTRY' as const,
    measure: kind,
    year,
    period: String(year),
    amountFen,
    grantedOn: acceptedOn ?? '',
    paidOn: paidOn ?? undefined,
    evidence: document,
    sourceType: 'IndustryEntry',
    sourceId: id,
  };
}

/** The day whose menu counts while an entry is planned: today within its year, else the year's last day. */
function menuDay(year: number, today: CivilDate): CivilDate {
  if (year > Number(today.slice(0, 4))) return `${year}-01-01`;
  return `${year}` === today.slice(0, 4) ? today : `${year}-12-31`;
}

/** The menu's line for what was entered. @throws PARAMETER_MISSING, KIND_NOT_ON_MENU, UNIT_NOT_OF_MENU, QUANTITY_NOT_POSITIVE */
async function menuLine(db: Db, place: PlaceCode, asked: { kind: IndustryKind; unit: IndustryUnit; quantity: string; date: CivilDate }) {
  const { value, citation } = await resolveParameter(db, menuKey, place, asked.date);
  const menu = readMenu(value);
  throwIfRefused(menuRefusals(asked, menu, citation));
  const line = menu.get(asked.kind);
  if (!line) throw new Error(`${asked.kind} is on no menu.`);
  return { ...line, document: citation.document?.number };
}
