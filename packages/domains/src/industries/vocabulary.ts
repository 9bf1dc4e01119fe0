/** Kinds of operator (经营主体类型). */
export const operatorKinds = ['COOPERATIVE', 'FAMILY_FARM', 'LEADING_ENTERPRISE', 'BIG_GROWER', 'WEALTH_LEADER', 'STATE_COMPANY'] as const;
export type OperatorKind = (typeof operatorKinds)[number];

/** Ways in which an operator carries a household (带动方式). */
export const carryModes = [
  'JOB',
  'EQUITY',
  'CONTRACT_PURCHASE',
  'AGENCY_REARING',
  'TRUST',
  'LAND_LEASE',
  'TECHNICAL',
  'MATERIALS',
] as const;
export type CarryMode = (typeof carryModes)[number];

/** The 13 kinds of the menu (补助清单, S2-27). */
export const industryKinds = [
  'TEA',
  'CAMELLIA',
  'BAMBOO',
  'RICE',
  'VEGETABLE',
  'WATERMELON',
  'HERB',
  'MUSHROOM',
  'PIG',
  'GOAT',
  'CHICKEN',
  'BEE',
  'FISH',
] as const;
export type IndustryKind = (typeof industryKinds)[number];

export const industryUnits = ['HEAD', 'MU', 'TREE', 'HIVE', 'KW', 'ROOM', 'SET'] as const;
export type IndustryUnit = (typeof industryUnits)[number];

export const entryStates = ['PLANNED', 'RUNNING', 'ACCEPTED', 'FAILED'] as const;
export type EntryState = (typeof entryStates)[number];

export const riskGrades = ['A', 'B', 'C', 'D'] as const;
export type RiskGrade = (typeof riskGrades)[number];
