import { defineMessages } from '@mingzhang/ui';

export const tableWords = defineMessages({
  'zh-CN': { split: '{name}（{unit}）', sum: '合计' },
  en: { split: '{name} ({unit})', sum: 'Total' },
});
