import type { Language } from '../i18n/language.ts';

const day = /^(\d{4})-(\d{2})-(\d{2})/;
const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** A civil date in tables and fields: `2026-10-31`, the same in both languages. */
export function formatDate(date: string | null | undefined): string {
  return date ? date.slice(0, 10) : '—';
}

/** In running text: 2026 年 10 月 31 日, 31 Oct 2026. */
export function formatDateInProse(date: string, language: Language): string {
  const parts = day.exec(date);
  if (!parts) return date;
  const [year, month, date_] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return language === 'en' ? `${date_} ${english[month - 1] ?? ''} ${year}` : `${year} 年 ${month} 月 ${date_} 日`;
}

/** 2026-11-21 至 2026-11-27, 2026-11-21 to 2026-11-27. */
export function formatPeriod(from: string, to: string, language: Language): string {
  return `${formatDate(from)} ${language === 'en' ? 'to' : '至'} ${formatDate(to)}`;
}

export function formatWeekday(date: string, language: Language): string {
  return weekdays[language][new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '';
}

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function inShanghai(instant: string | Date): Record<string, string> {
  return Object.fromEntries(shanghai.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

/** An instant on China's clock, wherever the browser is: `2026-11-20 09:42`. */
export function formatInstant(instant: string | Date | null | undefined): string {
  if (!instant) return '—';
  const { year, month, day: date, hour, minute } = inShanghai(instant);
  return `${year}-${month}-${date} ${hour}:${minute}`;
}

/** Today in China: the date that "as of today" means. */
export function todayInChina(now: Date = new Date()): string {
  return formatInstant(now).slice(0, 10);
}

/** `09:42` today, `11-02 10:06` this year, the whole date otherwise. */
export function formatInstantShort(instant: string | Date, now: Date = new Date()): string {
  const [text, today] = [formatInstant(instant), todayInChina(now)];
  if (text.startsWith(today)) return text.slice(11);
  return text.startsWith(today.slice(0, 4)) ? text.slice(5) : text.slice(0, 10);
}

/** Whole days from one civil date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
