import type { Rng } from './prng.ts';

/** Civil dates as text, 2026-08-15; they compare as text. */
const DAY_MS = 86_400_000;
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

export const addDays = (date: string, days: number): string => new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);

export function addYears(date: string, years: number): string {
  const moved = String(Number(date.slice(0, 4)) + years) + date.slice(4);
  return moved.endsWith('02-29') ? `${moved.slice(0, 8)}28` : moved;
}

export const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** Completed years of life on a day. */
export function ageOn(birthDate: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}

/** A day from first to last, both included. */
export function dayBetween(rng: Rng, first: string, last: string): string {
  if (first > last) throw new Error(`no day from ${first} to ${last}`);
  return addDays(first, rng.int(0, dayNumber(last) - dayNumber(first)));
}

/** A birth date that makes exactly this age on the day. */
export function birthDateForAge(rng: Rng, age: number, day: string): string {
  return dayBetween(rng, addDays(addYears(day, -age - 1), 1), addYears(day, -age));
}
