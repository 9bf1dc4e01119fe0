import { builder, encodeId, fromColumn } from '@mingzhang/graph';
import { personById } from '../households/store.ts';
import { PersonRef } from '../households/types/index.ts';
import { HospitalLevelRef, SettlementKindRef, TreatmentOutcomeRef } from './enums.ts';
import { type HospitalLevel, type SettlementKind, type TreatmentOutcome } from './rules.ts';
import {
  type ChronicCertificate,
  type DoctorContract,
  type SeriousIllnessTreatment,
  type Settlement,
  chronicCertificates,
  doctorContracts,
  seriousIllnessTreatments,
  settlements,
} from './tables.ts';

const d = doctorContracts;
const c = chronicCertificates;
const s = settlements;
const i = seriousIllnessTreatments;

export const DoctorContractRef = builder.objectRef<DoctorContract>('DoctorContract').implement({
  description: 'Contract of a person with a family-doctor team for one year (家庭医生签约, R-070). What was found at a visit is not kept.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(d.id), resolve: (row) => encodeId('DoctorContract', row.id) }),
    year: t.exposeInt('year', { description: 'Year (签约年度).', ...fromColumn(d.year) }),
    team: t.exposeString('team', { description: 'Team (签约团队).', ...fromColumn(d.team) }),
    signedOn: t.expose('signedOn', { type: 'Date', description: 'Day of signature (签约日期).', ...fromColumn(d.signedOn) }),
    renewedOn: t.expose('renewedOn', { type: 'Date', description: 'Day of renewal (续签日期).', ...fromColumn(d.renewedOn) }),
    servicesDue: t.exposeInt('servicesDue', {
      description: 'Visits that the contract asks for in the year (应随访次数).',
      ...fromColumn(d.servicesDue),
    }),
    servicesGiven: t.exposeInt('servicesGiven', { description: 'Visits made so far (已随访次数).', ...fromColumn(d.servicesGiven) }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised with every change.', ...fromColumn(d.version) }),
  }),
});

export const ChronicCertificateRef = builder.objectRef<ChronicCertificate>('ChronicCertificate').implement({
  description: 'Certificate of a chronic patient (慢性病证). Class P3. The diseases are class P4, sealed, and no field shows them.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(c.id), resolve: (row) => encodeId('ChronicCertificate', row.id) }),
    handbook: t.exposeString('handbookNumber', { description: 'Number of the handbook (慢病证号).', ...fromColumn(c.handbookNumber) }),
    certifiedOn: t.expose('certifiedOn', { type: 'Date', description: 'Day of certification (认定日期).', ...fromColumn(c.certifiedOn) }),
    validTo: t.expose('validTo', {
      type: 'Date',
      description: 'First day on which it is valid no more (有效期至).',
      ...fromColumn(c.validTo),
    }),
  }),
});

export const SettlementRef = builder.objectRef<Settlement>('Settlement').implement({
  description:
    'One bill settled at one window, with the part of each payer (一站式结算). Class P4; without a diagnosis. The total is the sum of the parts (R-067).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(s.id), resolve: (row) => encodeId('Settlement', row.id) }),
    person: t.field({
      type: PersonRef,
      description: 'The patient.',
      ...fromColumn(s.personId),
      resolve: async (row, _args, context) => (await personById(context).load(row.personId)) ?? null,
    }),
    caseNumber: t.exposeString('caseNumber', { description: 'Number of the settlement (结算编号).', ...fromColumn(s.caseNumber) }),
    kind: t.field({
      type: SettlementKindRef,
      description: 'Kind of visit.',
      ...fromColumn(s.kind),
      resolve: (row) => row.kind as SettlementKind,
    }),
    hospitalLevel: t.field({
      type: HospitalLevelRef,
      description: 'Level of the hospital.',
      ...fromColumn(s.hospitalLevel),
      resolve: (row) => row.hospitalLevel as HospitalLevel,
    }),
    visitedOn: t.expose('visitedOn', {
      type: 'Date',
      description: 'Day of the visit or discharge (就诊日期).',
      ...fromColumn(s.visitedOn),
    }),
    treatedFirst: t.exposeBoolean('treatedFirst', {
      description: 'Treated first, paid later (先诊疗后付费).',
      ...fromColumn(s.treatedFirst),
    }),
    total: t.expose('totalFen', { type: 'Yuan', description: 'Total (总费用).', ...fromColumn(s.totalFen) }),
    basic: t.expose('basicFen', { type: 'Yuan', description: 'Basic medical insurance (基本医保).', ...fromColumn(s.basicFen) }),
    seriousIllness: t.expose('seriousIllnessFen', {
      type: 'Yuan',
      description: 'Serious-illness insurance (大病保险).',
      ...fromColumn(s.seriousIllnessFen),
    }),
    medicalRelief: t.expose('medicalReliefFen', {
      type: 'Yuan',
      description: 'Medical relief (医疗救助).',
      ...fromColumn(s.medicalReliefFen),
    }),
    supplement: t.expose('supplementFen', {
      type: 'Yuan',
      description: 'Supplementary commercial insurance (补充保险).',
      ...fromColumn(s.supplementFen),
    }),
    fiscalFloor: t.expose('fiscalFloorFen', {
      type: 'Yuan',
      description: 'Rest paid by the budget (财政兜底).',
      ...fromColumn(s.fiscalFloorFen),
    }),
    chronicTopUp: t.expose('chronicTopUpFen', {
      type: 'Yuan',
      description: 'Top-up of chronic outpatients (180 补充, R-069).',
      ...fromColumn(s.chronicTopUpFen),
    }),
    antiPoverty: t.expose('antiPovertyFen', {
      type: 'Yuan',
      description: 'Insurance against poverty (防贫保).',
      ...fromColumn(s.antiPovertyFen),
    }),
    selfPaid: t.expose('selfPaidFen', { type: 'Yuan', description: 'Paid by the patient (自付).', ...fromColumn(s.selfPaidFen) }),
    reversalReason: t.exposeString('reversalReason', {
      description: 'Why it was taken back; null while it stands.',
      ...fromColumn(s.reversalReason),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(s.version),
    }),
  }),
});

export const SeriousTreatmentRef = builder.objectRef<SeriousIllnessTreatment>('SeriousIllnessTreatment').implement({
  description:
    'Treatment of a listed serious disease (大病专项救治, R-071). Class P3. Which disease it is, is class P4, sealed, and no field shows it.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(i.id),
      resolve: (row) => encodeId('SeriousIllnessTreatment', row.id),
    }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'First day (开始日期).', ...fromColumn(i.startedOn) }),
    endedOn: t.expose('endedOn', { type: 'Date', description: 'Last day; null while it goes on (结束日期).', ...fromColumn(i.endedOn) }),
    outcome: t.field({
      type: TreatmentOutcomeRef,
      description: 'How it went.',
      ...fromColumn(i.outcome),
      resolve: (row) => row.outcome as TreatmentOutcome,
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised with every change.', ...fromColumn(i.version) }),
  }),
});
