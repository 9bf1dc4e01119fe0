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

/** The parts of the statement: opening + what came − what went = closing. */
export const movementParts = ['OPENING', ...movementClasses, 'CLOSING'] as const;
export type MovementPart = (typeof movementParts)[number];

/** Why somebody came into a figure, or went out of it: the movements of the register, and what may happen inside it. */
export const changeClasses = [...movementClasses, 'EXITED', 'CONDITION', 'CORRECTED'] as const;
export type ChangeClass = (typeof changeClasses)[number];

export const directions = ['CAME', 'WENT'] as const;
export type Direction = (typeof directions)[number];

type Texts = Readonly<Record<'zh-CN' | 'en', string>>;

/** Their words in statements, files and figures. */
export const classTexts: Readonly<Record<ChangeClass, Texts>> = {
  NEW: { 'zh-CN': '新识别', en: 'New' },
  LATE_REGISTRATION: { 'zh-CN': '补录', en: 'Late entry' },
  RETURN: { 'zh-CN': '返贫、回迁', en: 'Returned' },
  NATURAL_INCREASE: { 'zh-CN': '自然增加', en: 'Natural increase' },
  OTHER_INCREASE: { 'zh-CN': '其他增加', en: 'Other increase' },
  MOVED_IN: { 'zh-CN': '迁入', en: 'Moved in' },
  CLEARED: { 'zh-CN': '清退', en: 'Cleared' },
  NATURAL_DECREASE: { 'zh-CN': '自然减少', en: 'Natural decrease' },
  OTHER_DECREASE: { 'zh-CN': '其他减少', en: 'Other decrease' },
  MOVED_OUT: { 'zh-CN': '迁出', en: 'Moved out' },
  EXITED: { 'zh-CN': '脱贫', en: 'Exited' },
  CONDITION: { 'zh-CN': '条件变化', en: 'Condition changed' },
  CORRECTED: { 'zh-CN': '事后更正', en: 'Corrected later' },
};

export const partTexts: Readonly<Record<MovementPart, Texts>> = {
  ...classTexts,
  OPENING: { 'zh-CN': '期初', en: 'Opening' },
  CLOSING: { 'zh-CN': '期末', en: 'Closing' },
};
