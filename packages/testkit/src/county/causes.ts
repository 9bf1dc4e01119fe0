import type { Code } from './code-words.ts';
import type { Role } from './composition.ts';
import type { Health } from './people.ts';
import type { Rng } from './prng.ts';
import type { Attribute } from './types.ts';

type Cause = Code<'cause'>;
const HARDSHIP: readonly (readonly [Cause, number])[] = [
  ['LACK_LABOUR', 52],
  ['DISABILITY', 28],
  ['ILLNESS', 20],
];
const GENERAL: readonly (readonly [Cause, number])[] = [
  ['ILLNESS', 380],
  ['DISABILITY', 170],
  ['LACK_SKILL', 140],
  ['LACK_LABOUR', 105],
  ['LACK_FUNDS', 80],
  ['SCHOOLING', 55],
  ['DISASTER', 18],
  ['LOW_SELF_DEVELOPMENT', 18],
  ['ACCIDENT', 14],
  ['LACK_LAND', 10],
  ['POOR_TRANSPORT', 8],
  ['LACK_WATER', 2],
];

/** One main cause and up to two further ones. Schooling needs a pupil in the household. */
export function drawCauses(rng: Rng, attribute: Attribute, roles: readonly Role[]): { mainCause: Cause; otherCauses: Cause[] } {
  const pupils = roles.some((role) => role.age >= 6 && role.age <= 20);
  const possible = (attribute === 'SPECIAL_HARDSHIP' ? HARDSHIP : GENERAL).filter(([cause]) => pupils || cause !== 'SCHOOLING');
  const draw = () => rng.weighted(possible);
  const mainCause = draw();
  const further = new Set(
    Array.from(
      {
        length: rng.weighted([
          [0, 45],
          [1, 38],
          [2, 17],
        ] as const),
      },
      draw,
    ),
  );
  further.delete(mainCause);
  return { mainCause, otherCauses: [...further] };
}

/** Illness and disability as causes belong to somebody: the states of health that the roles must have, by position. */
export function healthByCause(rng: Rng, causes: readonly Cause[], roles: readonly Role[]): Map<number, Health> {
  const states = new Map<number, Health>();
  const adults = rng.shuffled(roles.keys()).sort((a, b) => Number((roles[b]?.age ?? 0) >= 18) - Number((roles[a]?.age ?? 0) >= 18));
  const give = (health: Health) => {
    const position = adults.find((candidate) => !states.has(candidate));
    if (position !== undefined) states.set(position, health);
  };
  if (causes.includes('DISABILITY')) give('DISABLED');
  if (causes.includes('ILLNESS')) give(rng.chance(0.3) ? 'SERIOUS' : 'CHRONIC');
  return states;
}
