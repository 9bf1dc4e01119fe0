import { eq } from 'drizzle-orm';
import { enumerations } from '@mingzhang/words';
import { definePersonRecord } from '../person-record.ts';
import { dataRequests } from './tables.ts';

const d = dataRequests;

// The record outlives the erasure. Its texts were refused at the door if they held the person's name or a number.
definePersonRecord({
  table: d,
  id: d.id,
  of: (person) => eq(d.personId, person),
  sheet: {
    names: { 'zh-CN': '个人信息申请', en: 'Data requests' },
    columns: [
      { names: { 'zh-CN': '类别', en: 'Kind' }, value: d.kind, words: enumerations.DataRequestKind },
      { names: { 'zh-CN': '谁提出', en: 'Asked by' }, value: d.askedBy, words: enumerations.DataRequestAsker },
      { names: { 'zh-CN': '凭据', en: 'Paper' }, value: d.paper },
      { names: { 'zh-CN': '状态', en: 'State' }, value: d.state, words: enumerations.DataRequestState },
      { names: { 'zh-CN': '时间', en: 'When' }, value: d.createdAt, kind: 'INSTANT' },
      { names: { 'zh-CN': '答复', en: 'Answer' }, value: d.decisionReason },
    ],
  },
  erase: {},
});
