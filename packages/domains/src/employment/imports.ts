import { defineTemplate } from '../import-template.ts';
import { labourSheets } from './imports/labour-sheets.ts';
import { acceptLedger, checkLedger } from './imports/ledger.ts';
import { acceptPublicPosts, checkPublicPosts, publicPostSheets } from './imports/public-posts.ts';
import { acceptTraining, acceptTransport, checkTraining, checkTransport } from './imports/subsidies.ts';

/** 劳动力台账 (L-17): workers, courses and travel money of a township. */
export const labourTemplate = defineTemplate({
  code: 'LABOUR',
  names: { 'zh-CN': '劳动力台账', en: 'Labour ledger' },
  description: {
    'zh-CN': '劳动力就业情况、培训名册和交通补助。先导入建档立卡名册。',
    en: 'How workers live by work, courses and travel money. Import the register first.',
  },
  module: 'EMPLOYMENT',
  sheets: labourSheets,
  async check(work) {
    await checkLedger(work);
    await checkTraining(work);
    await checkTransport(work);
  },
  async accept(work) {
    return { states: await acceptLedger(work), training: await acceptTraining(work), transport: await acceptTransport(work) };
  },
});

/** 公益岗位台账 (L-19): posts, holders, attended months and pay. */
export const publicPostTemplate = defineTemplate({
  code: 'PUBLIC_POST',
  names: { 'zh-CN': '公益岗位台账', en: 'Public-post ledger' },
  description: {
    'zh-CN': '公益岗位、在岗人员、出勤月份和报酬。先导入建档立卡名册。',
    en: 'Public posts, who holds them, attended months and pay. Import the register first.',
  },
  module: 'EMPLOYMENT',
  sheets: publicPostSheets,
  check: checkPublicPosts,
  accept: acceptPublicPosts,
});
