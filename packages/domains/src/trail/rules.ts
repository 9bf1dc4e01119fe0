import { type Actor, type CivilDate, type Instant, type PlaceCode, isInside } from '@mingzhang/kernel';
import { namesReaders } from './vocabulary.ts';

export { chainReaders, readLogReaders, trailReaders } from './vocabulary.ts';

/** Whether the caller is told who a reader was, and not only from which office (DESIGN.md section 6). */
export function seesReaderName(actor: Actor, officePlace: PlaceCode): boolean {
  return actor.via === 'system' || namesReaders.includes(actor.role) || isInside(officePlace, actor.place);
}

const workBegins = 7;
const workEnds = 21;

/** Outside the hours in which offices work: to be asked about, no accusation. Instants are shown in China's one time zone. A key has no hours. */
export function isAtNight({ at, via }: { readonly at: Instant; readonly via: string }): boolean {
  if (via !== 'session') return false;
  const hour = (new Date(at).getUTCHours() + 8) % 24;
  return hour < workBegins || hour >= workEnds;
}

/** The first instant of a civil day in China's time zone. */
export const startOfDay = (day: CivilDate): Instant => new Date(`${day}T00:00:00+08:00`).toISOString();
