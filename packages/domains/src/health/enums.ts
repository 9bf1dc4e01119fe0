import { builder } from '@mingzhang/graph';
import { hospitalLevels, settlementKinds, treatmentOutcomes } from './rules.ts';

/** An enumeration whose every value carries its meaning and Chinese term. */
function labelled<Value extends string>(name: string, description: string, values: readonly Value[], labels: Record<Value, string>) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(values.map((value) => [value, { description: labels[value] }])) as Record<Value, { description: string }>,
  });
}

export const SettlementKindRef = labelled('SettlementKind', 'Kind of visit that a bill is for (就诊类别).', settlementKinds, {
  INPATIENT: 'Hospital stay (住院).',
  OUTPATIENT: 'Outpatient visit (门诊).',
  CHRONIC_OUTPATIENT: 'Outpatient visit of a certified chronic patient (慢病门诊), with the top-up of R-069.',
});

export const HospitalLevelRef = labelled('HospitalLevel', 'Level of the hospital (医院级别).', hospitalLevels, {
  TOWNSHIP: 'Township (乡镇).',
  COUNTY: 'County (县级).',
  CITY: 'City (市级).',
  PROVINCE: 'Province (省级).',
});

export const TreatmentOutcomeRef = labelled('TreatmentOutcome', 'How a treatment went (救治结果).', treatmentOutcomes, {
  IN_TREATMENT: 'Going on (救治中).',
  IMPROVED: 'Ended with the patient better (好转).',
  CURED: 'Ended with the patient well (治愈).',
  DIED: 'The patient died (死亡).',
  ENDED: 'Ended otherwise (终止).',
});
