import { defineTemplate } from '../import-template.ts';
import { acceptCarries, checkCarries } from './imports/carries.ts';
import { acceptDividends, checkDividends } from './imports/dividends.ts';
import { acceptEntries, checkEntries } from './imports/entries.ts';
import { acceptOperators, checkOperators } from './imports/operators.ts';
import { industrySheets } from './imports/sheets.ts';

/** 产业到户台账 (L-13): entries, operators, relations and dividends of a township. */
export const industryTemplate = defineTemplate({
  code: 'INDUSTRY',
  names: { 'zh-CN': '产业到户台账', en: 'Industry ledger' },
  description: {
    'zh-CN': '产业到户项目、带动主体、带动关系和分红。先导入建档立卡名册。',
    en: 'Entries of households, operators, who carries whom, and dividends. Import the register first.',
  },
  module: 'INDUSTRY',
  sheets: industrySheets,
  async check(work) {
    await checkOperators(work);
    await checkCarries(work);
    await checkEntries(work);
    await checkDividends(work);
  },
  async accept(work) {
    const operators = await acceptOperators(work);
    const relations = await acceptCarries(work);
    const { entries, ledger } = await acceptEntries(work);
    const dividends = await acceptDividends(work);
    return { operators, relations, entries, dividends, ledgerEntries: ledger + dividends };
  },
});
