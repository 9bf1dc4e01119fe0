import { defineTemplate } from '../import-template.ts';
import { acceptContracts, checkContracts, healthContractSheets } from './imports/contracts.ts';
import { settlementSheets } from './imports/settlement-sheet.ts';
import { acceptSettlements, checkSettlements } from './imports/settlements.ts';

/** 一站式结算台账 (L-24): bills that were settled, each payer's part, no diagnosis. */
export const settlementTemplate = defineTemplate({
  code: 'SETTLEMENT',
  names: { 'zh-CN': '一站式结算台账', en: 'Settlement ledger' },
  description: {
    'zh-CN': '已结算的医疗费用，一行一笔，各方支付分列，不写诊断。先导入建档立卡名册。',
    en: 'Settled medical bills, one per row, with the part of each payer and without a diagnosis. Import the register first.',
  },
  module: 'HEALTH',
  sheets: settlementSheets,
  check: checkSettlements,
  accept: acceptSettlements,
});

/** 家庭医生签约与慢病台账: contracts of a year, and the chronic certificates of those who hold one. */
export const healthContractTemplate = defineTemplate({
  code: 'HEALTH_CONTRACT',
  names: { 'zh-CN': '家庭医生签约与慢病台账', en: 'Family-doctor contracts and chronic certificates' },
  description: {
    'zh-CN': '家庭医生签约和慢病证，一人一年一行；再次导入更新随访次数和续签。病种不保存。',
    en: 'Family-doctor contracts and chronic certificates, one person and year per row; handed in again it updates visits and renewals. Diseases are not kept.',
  },
  module: 'HEALTH',
  sheets: healthContractSheets,
  check: checkContracts,
  accept: acceptContracts,
});
