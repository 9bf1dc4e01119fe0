import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

import type { Language } from './language.ts';

/** The words of the component library's controls, and of its calendars: months, weekdays, the first day of a week. */
export function controlWords(language: Language) {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  return language === 'en' ? enUS : zhCN;
}
