/** Classes of movement in the form's order (增减变动表): what came in, then what went out. */
export const movementClasses = [
  'NEW',
  'LATE_REGISTRATION',
  'RETURN',
  'NATURAL_INCREASE',
  'OTHER_INCREASE',
  'MOVED_IN',
  'CLEARED',
  'NATURAL_DECREASE',
  'OTHER_DECREASE',
  'MOVED_OUT',
] as const;
export type MovementClass = (typeof movementClasses)[number];

export const incomingClasses: readonly MovementClass[] = [
  'NEW',
  'LATE_REGISTRATION',
  'RETURN',
  'NATURAL_INCREASE',
  'OTHER_INCREASE',
  'MOVED_IN',
];

/** Why somebody came into a figure, or went out of it: the movements of the register, and what may happen inside it. */
export const changeClasses = [...movementClasses, 'EXITED', 'CONDITION', 'CORRECTED'] as const;
export type ChangeClass = (typeof changeClasses)[number];

export const directions = ['CAME', 'WENT'] as const;
export type Direction = (typeof directions)[number];
