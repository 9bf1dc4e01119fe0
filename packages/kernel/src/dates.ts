/** A day of the civil calendar, 'YYYY-MM-DD'. Compared as text. */
export type CivilDate = string;

/** An instant as it crosses layers: ISO 8601 in UTC with microseconds, as PostgreSQL keeps it. */
export type Instant = string;

/** The open end of a period. PostgreSQL's own word for it, so that it sorts after every date. */
export const forever = 'infinity';

export function isCalendarDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The civil date in China at an instant: the platform's day, whatever the machine's zone. */
export function civilDateAt(instant: Date): CivilDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Completed years at a date, as ages are counted in the register. */
export function ageAt(birthDate: CivilDate, date: CivilDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * The day that lies `count` working days after `from` (R-003, R-037; the day itself is not counted).
 * `isWorkingDay` throws for a year whose calendar was not published.
 */
export function addWorkingDays(from: CivilDate, count: number, isWorkingDay: (date: CivilDate) => boolean): CivilDate {
  let date = from;
  for (let left = count; left > 0;) {
    date = addDays(date, 1);
    if (isWorkingDay(date)) left -= 1;
  }
  return date;
}
