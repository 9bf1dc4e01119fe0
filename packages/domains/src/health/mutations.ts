import { type Acting, type Subject, act, builder, rowId } from '@mingzhang/graph';
import { certifyChronic, recordSeriousTreatment, signDoctorContract } from './commands/care.ts';
import { recordSettlement, reverseSettlement } from './commands/settle.ts';
import type { HealthContext } from './commands/shared.ts';
import { HospitalLevelRef, SettlementKindRef, TreatmentOutcomeRef } from './enums.ts';
import { certificateById, contractById, settlementById, treatmentById } from './store.ts';
import type { ChronicCertificate, DoctorContract, SeriousIllnessTreatment, Settlement } from './tables.ts';
import { ChronicCertificateRef, DoctorContractRef, SeriousTreatmentRef, SettlementRef } from './types.ts';

const healthContext = ({ db, actor, context }: Acting): HealthContext => ({ db, actor, today: context.today, secrets: context.secrets });

const contract: Subject<DoctorContract> = {
  type: DoctorContractRef,
  description: 'The contract after the act.',
  load: (context, id) => contractById(context).load(id),
};
const certificate: Subject<ChronicCertificate> = {
  type: ChronicCertificateRef,
  description: 'The certificate after the act.',
  load: (context, id) => certificateById(context).load(id),
};
const settlement: Subject<Settlement> = {
  type: SettlementRef,
  description: 'The bill after the act.',
  load: (context, id) => settlementById(context).load(id),
};
const treatment: Subject<SeriousIllnessTreatment> = {
  type: SeriousTreatmentRef,
  description: 'The treatment after the act.',
  load: (context, id) => treatmentById(context).load(id),
};

const idempotencyKey = 'Made by the client; the same key acts once.';

act('signDoctorContract', {
  description: 'Signs a person up with a family-doctor team for a year (家庭医生签约, R-070).',
  input: builder.inputType('SignDoctorContractInput', {
    description: 'The person and the team.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the person, a member of a registered household.' }),
      year: t.int({ required: true, description: 'Year of the contract.' }),
      team: t.string({ required: true, description: 'Name of the team.' }),
      signedOn: t.field({ type: 'Date', required: true, description: 'Day of signature, from 1 October before the year.' }),
      servicesDue: t.int({ required: true, description: 'Visits that the contract asks for in the year.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { contract },
  run: async (acting, input) => ({
    contract: await signDoctorContract(healthContext(acting), { ...input, person: rowId(input.person, 'Person') }),
  }),
});

act('certifyChronic', {
  description: 'Certifies a chronic patient (慢性病认定). The diseases are sealed at once and answered by no field.',
  input: builder.inputType('CertifyChronicInput', {
    description: 'The person and the certificate.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the person.' }),
      handbookNumber: t.string({ required: true, description: 'Number of the handbook (慢病证号).' }),
      diseases: t.stringList({ required: true, description: 'Codes of the diseases. Class P4: sealed at once.' }),
      certifiedOn: t.field({ type: 'Date', required: true, description: 'Day of certification.' }),
      validTo: t.field({ type: 'Date', required: true, description: 'First day on which it is valid no more.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { certificate },
  run: async (acting, input) => ({
    certificate: await certifyChronic(healthContext(acting), { ...input, person: rowId(input.person, 'Person') }),
  }),
});

act('recordSettlement', {
  description:
    'Records one bill settled at one window with the part of each payer; what the payers paid goes to the ledger (一站式结算, R-067 to R-069).',
  input: builder.inputType('RecordSettlementInput', {
    description: 'The bill. A payer left out paid nothing. No diagnosis is taken.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the patient.' }),
      caseNumber: t.string({ required: true, description: 'Number of the settlement (结算编号).' }),
      kind: t.field({ type: SettlementKindRef, required: true, description: 'Kind of visit.' }),
      hospitalLevel: t.field({ type: HospitalLevelRef, required: true, description: 'Level of the hospital.' }),
      visitedOn: t.field({ type: 'Date', required: true, description: 'Day of the visit or discharge.' }),
      treatedFirst: t.boolean({ required: true, description: 'Treated first, paid later (先诊疗后付费).' }),
      total: t.field({ type: 'Yuan', required: true, description: 'Total: the sum of all that follows.' }),
      basic: t.field({ type: 'Yuan', description: 'Basic medical insurance.' }),
      seriousIllness: t.field({ type: 'Yuan', description: 'Serious-illness insurance.' }),
      medicalRelief: t.field({ type: 'Yuan', description: 'Medical relief.' }),
      supplement: t.field({ type: 'Yuan', description: 'Supplementary insurance.' }),
      fiscalFloor: t.field({ type: 'Yuan', description: 'Rest paid by the budget.' }),
      chronicTopUp: t.field({ type: 'Yuan', description: 'Chronic top-up (180).' }),
      antiPoverty: t.field({ type: 'Yuan', description: 'Insurance against poverty.' }),
      selfPaid: t.field({ type: 'Yuan', required: true, description: 'Paid by the patient.' }),
      acknowledge: t.stringList({ description: 'Codes of warnings that were seen and confirmed.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { settlement },
  run: async (acting, input) => {
    const { person, caseNumber, kind, hospitalLevel, visitedOn, treatedFirst, total, selfPaid, acknowledge } = input;
    const parts = {
      basic: input.basic ?? 0n,
      seriousIllness: input.seriousIllness ?? 0n,
      medicalRelief: input.medicalRelief ?? 0n,
      supplement: input.supplement ?? 0n,
      fiscalFloor: input.fiscalFloor ?? 0n,
      chronicTopUp: input.chronicTopUp ?? 0n,
      antiPoverty: input.antiPoverty ?? 0n,
    };
    const bill = { caseNumber, kind, hospitalLevel, visitedOn, treatedFirst, totalFen: total, parts, selfPaidFen: selfPaid };
    return {
      settlement: await recordSettlement(healthContext(acting), {
        ...bill,
        person: rowId(person, 'Person'),
        acknowledge: acknowledge ?? [],
      }),
    };
  },
});

act('reverseSettlement', {
  description: 'Takes a bill back that was recorded wrong, with a reason (冲销结算). It stays, marked; the ledger gets a reversing entry.',
  input: builder.inputType('ReverseSettlementInput', {
    description: 'The bill and why.',
    fields: (t) => ({
      settlement: t.id({ required: true, description: 'Id of the bill.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      reason: t.string({ required: true, description: 'Why, at least 4 characters; no diagnosis.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { settlement },
  run: async (acting, input) => ({
    settlement: await reverseSettlement(healthContext(acting), { ...input, settlement: rowId(input.settlement, 'Settlement') }),
  }),
});

act('recordSeriousTreatment', {
  description:
    'Records the treatment of a listed serious disease (大病专项救治, R-071). Which disease it is, is sealed at once and answered by no field.',
  input: builder.inputType('RecordSeriousTreatmentInput', {
    description: 'The person and the treatment.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the person.' }),
      disease: t.string({ required: true, description: 'Code of the disease on the list in force. Class P4: sealed at once.' }),
      startedOn: t.field({ type: 'Date', required: true, description: 'First day.' }),
      endedOn: t.field({ type: 'Date', description: 'Last day, when it has ended.' }),
      outcome: t.field({ type: TreatmentOutcomeRef, required: true, description: 'How it goes or went.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { treatment },
  run: async (acting, { endedOn, ...input }) => ({
    treatment: await recordSeriousTreatment(healthContext(acting), {
      ...input,
      person: rowId(input.person, 'Person'),
      endedOn: endedOn ?? undefined,
    }),
  }),
});
