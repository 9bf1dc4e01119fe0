import { type EnumLabels, enumerations } from '@mingzhang/words';
import { eq } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { benefitEntries } from './tables.ts';

const measureWords: EnumLabels = { ...enumerations.StudentAidProgramme, ...enumerations.MedicalVisitKind };

const b = benefitEntries;

definePersonRecord({
  table: b,
  id: b.id,
  of: (person) => eq(b.personId, person),
  lastOn: b.grantedOn,
  sheet: {
    names: { 'zh-CN': '受益记录', en: 'Benefits' },
    columns: [
      { names: { 'zh-CN': '类别', en: 'Programme' }, value: b.programme, words: enumerations.Programme },
      { names: { 'zh-CN': '措施', en: 'Measure' }, value: b.measure, words: measureWords },
      { names: { 'zh-CN': '期间', en: 'Period' }, value: b.period },
      { names: { 'zh-CN': '金额（元）', en: 'Yuan' }, value: b.amountFen, kind: 'YUAN' },
      { names: { 'zh-CN': '发放决定日期', en: 'Granted on' }, value: b.grantedOn },
      { names: { 'zh-CN': '到账日期', en: 'Paid on' }, value: b.paidOn },
      { names: { 'zh-CN': '资金来源', en: 'Fund line' }, value: b.fundLine },
      { names: { 'zh-CN': '凭据', en: 'Evidence' }, value: b.evidence },
      { names: { 'zh-CN': '记录时间', en: 'Recorded at' }, value: b.recordedAt, kind: 'INSTANT' },
    ],
  },
  erase: { evidence: null },
});
