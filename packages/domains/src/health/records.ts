import { openSecret } from '@mingzhang/kernel';
import { type EnumLabels, enumerations } from '@mingzhang/words';
import { eq, sql } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { diseasePlace, diseasesPlace } from './secrets.ts';
import { chronicCertificates, doctorContracts, seriousIllnessTreatments, settlements } from './tables.ts';

const outcomeWords: EnumLabels = {
  IN_TREATMENT: ['治疗中', 'In treatment'],
  IMPROVED: ['好转', 'Improved'],
  CURED: ['治愈', 'Cured'],
  DIED: ['去世', 'Died'],
  ENDED: ['终止', 'Ended'],
};

const [d, c, s, t] = [doctorContracts, chronicCertificates, settlements, seriousIllnessTreatments];

definePersonRecord({
  table: d,
  id: d.id,
  of: (person) => eq(d.personId, person),
  lastOn: d.signedOn,
  sheet: {
    names: { 'zh-CN': '家庭医生签约', en: 'Doctor contracts' },
    columns: [
      { names: { 'zh-CN': '年度', en: 'Year' }, value: d.year },
      { names: { 'zh-CN': '团队', en: 'Team' }, value: d.team },
      { names: { 'zh-CN': '签约日期', en: 'Signed on' }, value: d.signedOn },
      { names: { 'zh-CN': '续签日期', en: 'Renewed on' }, value: d.renewedOn },
      { names: { 'zh-CN': '应服务次数', en: 'Services due' }, value: d.servicesDue },
      { names: { 'zh-CN': '已服务次数', en: 'Services given' }, value: d.servicesGiven },
    ],
  },
  erase: { team: '' },
});

definePersonRecord({
  table: c,
  id: c.id,
  of: (person) => eq(c.personId, person),
  lastOn: c.certifiedOn,
  sheet: {
    names: { 'zh-CN': '慢病证', en: 'Chronic certificates' },
    columns: [
      { names: { 'zh-CN': '手册编号', en: 'Handbook' }, value: c.handbookNumber },
      {
        names: { 'zh-CN': '病种', en: 'Diseases' },
        value: c.diseasesSealed,
        open: (secrets, id, sealed) => (JSON.parse(openSecret(secrets, sealed, diseasesPlace(id))) as string[]).join(', '),
      },
      { names: { 'zh-CN': '发证日期', en: 'Certified on' }, value: c.certifiedOn },
      { names: { 'zh-CN': '有效期至（不含）', en: 'Valid until (excluded)' }, value: c.validTo },
    ],
  },
  // Numbers of handbooks are apart from each other; a row's own id tells nothing.
  erase: { handbook_number: sql`id::text`, diseases_sealed: null },
});

definePersonRecord({
  table: s,
  id: s.id,
  of: (person) => eq(s.personId, person),
  lastOn: s.visitedOn,
  sheet: {
    names: { 'zh-CN': '医疗结算', en: 'Medical bills' },
    columns: [
      { names: { 'zh-CN': '结算单号', en: 'Case number' }, value: s.caseNumber },
      { names: { 'zh-CN': '就医类别', en: 'Kind' }, value: s.kind, words: enumerations.MedicalVisitKind },
      { names: { 'zh-CN': '医院级别', en: 'Hospital' }, value: s.hospitalLevel, words: enumerations.HospitalLevel },
      { names: { 'zh-CN': '就医日期', en: 'Visited on' }, value: s.visitedOn },
      { names: { 'zh-CN': '先诊疗后付费', en: 'Treated first' }, value: s.treatedFirst, kind: 'YES_NO' },
      { names: { 'zh-CN': '总费用（元）', en: 'Total, yuan' }, value: s.totalFen, kind: 'YUAN' },
      { names: { 'zh-CN': '基本医保（元）', en: 'Basic insurance, yuan' }, value: s.basicFen, kind: 'YUAN' },
      { names: { 'zh-CN': '大病保险（元）', en: 'Serious illness, yuan' }, value: s.seriousIllnessFen, kind: 'YUAN' },
      { names: { 'zh-CN': '医疗救助（元）', en: 'Medical relief, yuan' }, value: s.medicalReliefFen, kind: 'YUAN' },
      { names: { 'zh-CN': '补充保险（元）', en: 'Supplement, yuan' }, value: s.supplementFen, kind: 'YUAN' },
      { names: { 'zh-CN': '财政兜底（元）', en: 'Fiscal floor, yuan' }, value: s.fiscalFloorFen, kind: 'YUAN' },
      { names: { 'zh-CN': '慢病补助（元）', en: 'Chronic top-up, yuan' }, value: s.chronicTopUpFen, kind: 'YUAN' },
      { names: { 'zh-CN': '防贫保险（元）', en: 'Anti-poverty, yuan' }, value: s.antiPovertyFen, kind: 'YUAN' },
      { names: { 'zh-CN': '自付（元）', en: 'Paid by oneself, yuan' }, value: s.selfPaidFen, kind: 'YUAN' },
      { names: { 'zh-CN': '冲销原因', en: 'Why reversed' }, value: s.reversalReason },
    ],
  },
  erase: { case_number: sql`id::text`, reversal_reason: sql`case when reversal_reason is not null then '' end` },
});

definePersonRecord({
  table: t,
  id: t.id,
  of: (person) => eq(t.personId, person),
  lastOn: t.startedOn,
  sheet: {
    names: { 'zh-CN': '大病救治', en: 'Serious illness' },
    columns: [
      {
        names: { 'zh-CN': '病种', en: 'Disease' },
        value: t.diseaseSealed,
        open: (secrets, id, sealed) => openSecret(secrets, sealed, diseasePlace(id)),
      },
      { names: { 'zh-CN': '开始日期', en: 'Started on' }, value: t.startedOn },
      { names: { 'zh-CN': '结束日期', en: 'Ended on' }, value: t.endedOn },
      { names: { 'zh-CN': '结果', en: 'Outcome' }, value: t.outcome, words: outcomeWords },
    ],
  },
  erase: { disease_sealed: null, disease_index: null },
});
