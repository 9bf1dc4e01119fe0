export const exportKinds = ['HOUSEHOLDS', 'FIGURES', 'MOVEMENTS', 'CHANGE', 'PERSON'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Columns of a list of households, each as the list shows it: a phone is masked, an identity number is not among them. */
export const householdColumns = [
  'NUMBER',
  'HEAD',
  'VILLAGE',
  'MEMBERS',
  'ATTRIBUTE',
  'STATUS',
  'MAIN_CAUSE',
  'NET_INCOME',
  'RECEIVED',
  'EXIT_YEAR',
  'REGISTERED_ON',
  'PHONE',
  'ADDRESS',
] as const;
export type HouseholdColumn = (typeof householdColumns)[number];
