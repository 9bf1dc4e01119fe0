import type { PlaceCode } from './place-code.ts';
import type { Module, Role } from './roles.ts';

/**
 * Who is acting: one account or key, in one office (role at a place). One acts in one office at a
 * time (docs/decisions/0005), so that "inside my places" is a single range of codes.
 */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  /** Root of the places the office reaches; everything below it is inside. */
  readonly place: PlaceCode;
  /** Programme modules of the office; empty means every module of the role. */
  readonly modules: readonly Module[];
  /** How the caller came in. `system` is the platform itself (jobs, first load). */
  readonly via: 'session' | 'key' | 'system';
  /** Which of the person's sessions, where there is one. */
  readonly sessionId?: string;
  /** Which key, where one asks, and what its data is asked for: both stand in the record of every use. */
  readonly keyId?: string;
  readonly purpose?: string;
  /** The request in which they act, as its answer names it; what is recorded of it carries the number. */
  readonly requestId?: string;
  /** Emergency access: the place is not one's own, for a while, for reading alone. */
  readonly breakGlass?: BreakGlass;
  /** What the caller was agreed to get; a partner department's program has one, nobody else does. */
  readonly agreement?: AgreedTerms;
}

/** What an emergency access opens beside the place that the actor carries. */
export interface BreakGlass {
  readonly id: string;
  readonly endsAt: string;
  /** The health class too. */
  readonly health: boolean;
}

/** The agreement that a partner department's key stands under, as the walls read it. */
export interface AgreedTerms {
  readonly id: string;
  readonly number: string;
  readonly department: string;
  readonly purpose: string;
  /** What may be asked: `Type.field` of answers, `InputType.condition` and `Enum.VALUE` of arguments. */
  readonly fields: ReadonlySet<string>;
  readonly rows: AgreedRows;
  readonly pointsPerDay: number;
  readonly rowsPerDay: number;
  /** Networks that its keys may be used from; any when empty. */
  readonly addresses: readonly string[];
  /** Place of the office that keeps it. */
  readonly keptAt: PlaceCode;
  /** First day on which it opens anything. */
  readonly validFrom: string;
  /** First day on which it opens nothing any more. */
  readonly validTo: string;
}

/** The rows an agreement covers: of these places, and of these households. An empty list of statuses, classes or programmes covers all. */
export interface AgreedRows {
  readonly places: readonly PlaceCode[];
  readonly status: readonly string[];
  readonly attribute: readonly string[];
  /** Households with an entry of one of these programmes in the ledger of benefits. */
  readonly programme: readonly string[];
}

/** A helper (R12) sees the households paired with him and nobody else's, whatever lies at his place; in other offices the same person may see more. */
export const isKeptToPairings = ({ role, via }: Actor): boolean => role === 'HELPER' && via !== 'system';

/** The platform acting for nobody in particular: first load, clocks, rollups. */
export function systemActor(place: PlaceCode): Actor {
  return { accountId: '00000000-0000-7000-8000-000000000000', name: '明账', role: 'DATA_ADMINISTRATOR', place, modules: [], via: 'system' };
}

/** The platform at no place of its own: sign-in, queues, budgets and the trail come before anybody's place. */
export const platform: Actor = systemActor('000000000000');
