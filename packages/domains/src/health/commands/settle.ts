import { type Db, constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Fen, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { recordBenefit, reverseBenefit } from '../../benefits/commands.ts';
import { findStandingBenefit } from '../../benefits/store.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { getRegisteredMember } from '../../registered-member.ts';
import {
  type Bill,
  type BillParts,
  type HospitalLevel,
  type SettlementKind,
  billRefusals,
  ceilingKey,
  ceilingWarnings,
  compensationOf,
  percentOfParameter,
  topUpKey,
  topUpRefusals,
  unacknowledged,
  yuanOfParameter,
} from '../rules.ts';
import { getSettlement, hasCase, hasCertificate, insertSettlement, markReversed, selfPaidInYear } from '../store.ts';
import { type HealthContext, notInFuture, recorded } from './shared.ts';

export interface RecordSettlement {
  readonly person: string;
  readonly caseNumber: string;
  readonly kind: SettlementKind;
  readonly hospitalLevel: HospitalLevel;
  readonly visitedOn: CivilDate;
  readonly treatedFirst: boolean;
  readonly totalFen: Fen;
  readonly parts: BillParts;
  readonly selfPaidFen: Fen;
  /** Codes of warnings that were seen and confirmed. */
  readonly acknowledge: readonly string[];
}

/** Records one bill settled at one window, every payer's part; what the payers paid goes to the ledger. */
export async function recordSettlement(context: HealthContext, input: RecordSettlement): Promise<string> {
  const { db, actor, today } = context;
  const { caseNumber, kind, hospitalLevel, visitedOn, treatedFirst, totalFen, selfPaidFen, parts } = input;
  throwIfRefused([...billRefusals(input), ...notInFuture(visitedOn, today, 'visitedOn')]);
  const { person, householdId, placeCode } = await getRegisteredMember(db, actor, input.person, visitedOn, ['person']);
  const taken = new DomainError('CASE_NUMBER_TAKEN', { field: ['caseNumber'], parameters: { number: caseNumber } });
  throwIfRefused(
    unacknowledged(
      [...((await hasCase(db, caseNumber)) ? [taken] : []), ...(await schemeRefusals(db, person.id, placeCode, input))],
      input.acknowledge,
    ),
  );
  const row = {
    id: newId(),
    caseNumber,
    personId: person.id,
    householdId,
    placeCode,
    kind,
    hospitalLevel,
    visitedOn,
    treatedFirst,
    totalFen,
    basicFen: parts.basic,
    seriousIllnessFen: parts.seriousIllness,
    medicalReliefFen: parts.medicalRelief,
    supplementFen: parts.supplement,
    fiscalFloorFen: parts.fiscalFloor,
    chronicTopUpFen: parts.chronicTopUp,
    antiPovertyFen: parts.antiPoverty,
    selfPaidFen,
    ...(await recorded(db, actor)),
  };
  await insertSettlement(db, row).catch((error: unknown) => {
    throw constraintOf(error) === 'settlement_case_once' ? taken : error;
  });
  await recordCompensation(db, actor, row, input);
  await recordAudit(db, {
    actor,
    action: 'settlement.recorded',
    subjectType: 'Settlement',
    subjectId: row.id,
    placeCode,
    detail: { acknowledged: input.acknowledge },
  });
  return row.id;
}

/** for a bill: the chronic top-up, the certificate, and the yearly ceiling of what a person pays. */
async function schemeRefusals(db: Db, personId: string, placeCode: string, input: RecordSettlement): Promise<DomainError[]> {
  const { kind, hospitalLevel, visitedOn } = input;
  const refusals: DomainError[] = [];
  if (input.parts.chronicTopUp > 0n) {
    const { value, citation } = await resolveParameter(db, topUpKey, placeCode, visitedOn);
    refusals.push(...topUpRefusals(input, kind, { percent: percentOfParameter(topUpKey, value), citation }));
  }
  if (kind === 'CHRONIC_OUTPATIENT' && !(await hasCertificate(db, personId, visitedOn))) {
    refusals.push(new DomainError('CHRONIC_CERTIFICATE_MISSING', { field: ['person'], severity: 'WARNING' }));
  }
  if (kind === 'INPATIENT') {
    const key = ceilingKey(hospitalLevel);
    const { value, citation } = await resolveParameter(db, key, placeCode, visitedOn);
    const year = Number(visitedOn.slice(0, 4));
    const selfPaidFen = (await selfPaidInYear(db, personId, hospitalLevel, year)) + input.selfPaidFen;
    refusals.push(...ceilingWarnings({ level: hospitalLevel, year, selfPaidFen, ceilingFen: yuanOfParameter(key, value), citation }));
  }
  return refusals;
}

/** One word for every kind of bill: a household's timeline says that there was help with health, not for what (SEC-39). */
const measure = 'ONE_STOP_SETTLEMENT';
const sourceType = 'Settlement';

async function recordCompensation(
  db: Db,
  actor: Actor,
  row: { id: string; householdId: string; personId: string; placeCode: string; visitedOn: CivilDate },
  bill: Bill,
): Promise<void> {
  const amountFen = compensationOf(bill);
  if (amountFen === 0n) return;
  const { id: sourceId, householdId, personId, placeCode, visitedOn } = row;
  const period = visitedOn.slice(0, 7);
  const year = Number(visitedOn.slice(0, 4));
  await recordBenefit(db, actor, {
    householdId,
    personId,
    placeCode,
    programme: 'HEALTH',
    measure,
    year,
    period,
    amountFen,
    grantedOn: visitedOn,
    paidOn: visitedOn,
    sourceType,
    sourceId,
  });
}

export interface ReverseSettlement {
  readonly settlement: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Takes a bill back that was recorded wrong. The row stays, marked; the ledger gets a reversing entry; the case number is free again. */
export async function reverseSettlement({ db, actor, today }: HealthContext, input: ReverseSettlement): Promise<string> {
  if (input.reason.length < 4) throw new DomainError('TEXT_MISSING', { field: ['reason'] });
  const row = await getSettlement(db, actor, input.settlement, input.expectedVersion);
  if (row.reversedAt) throw new DomainError('SETTLEMENT_ALREADY_REVERSED', { field: ['settlement'] });
  const entry = await findStandingBenefit(db, sourceType, row.id);
  await markReversed(db, row.id, await drawRecordedAt(db), input.reason);
  if (entry) await reverseBenefit(db, actor, { entryId: entry.id, reason: input.reason, on: today });
  await recordAudit(db, { actor, action: 'settlement.reversed', subjectType: 'Settlement', subjectId: row.id, placeCode: row.placeCode });
  return row.id;
}
