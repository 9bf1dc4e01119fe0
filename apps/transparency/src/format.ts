import { type Language, daysBetween } from '@mingzhang/kernel';

const weekdays = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}
const partsOf = (date: string): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
  weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
});

/** 11 月 23 日 or 23 November; the year is said when it is not this one. */
export function dayText(date: string, today: string, language: Language): string {
  const { year, month, day } = partsOf(date);
  const other = today.slice(0, 4) === date.slice(0, 4) ? '' : String(year);
  if (language === 'en') return `${day} ${months[month - 1] ?? ''}${other && ` ${other}`}`;
  return `${other && `${other} 年 `}${month} 月 ${day} 日`;
}

/** 11 月 23 日（星期一） or Monday 23 November. */
export function weekdayText(date: string, today: string, language: Language): string {
  const weekday = weekdays[language][partsOf(date).weekday] ?? '';
  return language === 'en' ? `${weekday} ${dayText(date, today, language)}` : `${dayText(date, today, language)}（${weekday}）`;
}

/** The civil day and minute of an instant in China: 11 月 16 日 15:42. */
export function momentText(instant: string, today: string, language: Language): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${dayText(local.slice(0, 10), today, language)}${language === 'en' ? ', ' : ' '}${local.slice(11, 16)}`;
}

/** 31,595 or 31,595.50 from "31595.00": thousands by comma, no empty decimals. */
export function yuanText(yuan: string): string {
  const [whole = '0', decimals = ''] = yuan.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${/^0*$/.test(decimals) ? '' : `.${decimals}`}`;
}

/** 15.23 from "152300.00": 万元 with two decimals, rounded half up, in whole fen throughout. */
export function wanText(yuan: string): string {
  const fen = BigInt(yuan.replace('.', ''));
  const hundredths = (fen + 5_000n) / 10_000n;
  return `${(hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${String(hundredths % 100n).padStart(2, '0')}`;
}

export const countText = (count: number | string): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Days after today on which the list can still be read and objected to; 0 on the last day. */
export const daysLeft = (today: string, toOn: string): number => daysBetween(today, toOn);

/** What a screen reader is told instead of 张*: 张某. */
export const spokenName = (masked: string): string => masked.replace(/\*+/g, '某');

/** 2026 年第 17 号 for 〔2026〕17 号. */
export const spokenDocument = (number: string): string => number.replace(/〔(\d{4})〕\s*(\d+)\s*号/, ' $1 年第 $2 号');
