import { labelledEnum } from '@mingzhang/graph';
import type { HospitalLevel, SettlementKind, TreatmentOutcome } from './rules.ts';

export const SettlementKindRef = labelledEnum<SettlementKind>('SettlementKind', 'Kind of visit that a bill is for (就诊类别).', {
  INPATIENT: 'Hospital stay (住院).',
  OUTPATIENT: 'Outpatient visit (门诊).',
  CHRONIC_OUTPATIENT: 'Outpatient visit of a certified chronic patient (慢病门诊), with the top-up of R-069.',
});

export const HospitalLevelRef = labelledEnum<HospitalLevel>('HospitalLevel', 'Level of the hospital (医院级别).', {
  TOWNSHIP: 'Township (乡镇).',
  COUNTY: 'County (县级).',
  CITY: 'City (市级).',
  PROVINCE: 'Province (省级).',
});

export const TreatmentOutcomeRef = labelledEnum<TreatmentOutcome>('TreatmentOutcome', 'How a treatment went (救治结果).', {
  IN_TREATMENT: 'Going on (救治中).',
  IMPROVED: 'Ended with the patient better (好转).',
  CURED: 'Ended with the patient well (治愈).',
  DIED: 'The patient died (死亡).',
  ENDED: 'Ended otherwise (终止).',
});
