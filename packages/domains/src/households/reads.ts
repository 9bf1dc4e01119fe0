import type { GraphContext, NotedRead } from '@mingzhang/graph';
import type { HouseholdView, PersonView } from './store.ts';

type Manner = NotedRead['manner'];

/** Notes that the request looked at a household: who asks is told to the read log, whichever way led here (SEC-53, ruling 11). */
export function noteHousehold<Found extends Pick<HouseholdView, 'id' | 'placeCode'> | null | undefined>(
  context: GraphContext,
  found: Found,
  manner: Manner = 'LISTED',
): Found {
  if (found) context.reads.note({ manner, householdId: found.id, placeCode: found.placeCode });
  return found;
}

/** The same for a person, who is looked at as a member of a household. */
export function notePerson<Found extends Pick<PersonView, 'id' | 'placeCode' | 'householdId'> | null | undefined>(
  context: GraphContext,
  found: Found,
  manner: Manner = 'LISTED',
): Found {
  if (found) context.reads.note({ manner, householdId: found.householdId, personId: found.id, placeCode: found.placeCode });
  return found;
}
