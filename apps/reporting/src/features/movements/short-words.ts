import { defineMessages } from '@mingzhang/ui';

export const shortWords = defineMessages({ 'zh-CN': { never: '不适用' }, en: { never: 'n/a' } });
