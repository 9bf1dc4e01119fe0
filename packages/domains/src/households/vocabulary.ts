/** Register status (登记状态). */
export const registerStatuses = [
  'UNREGISTERED',
  'APPLICANT',
  'NOT_EXITED',
  'PRE_EXIT',
  'EXITED',
  'RETURNED',
  'CLEARED',
  'DECEASED',
  'MERGED',
] as const;
export type RegisterStatus = (typeof registerStatuses)[number];

/** Statuses in which a household counts as being in the register (在册). */
export const registeredStatuses = ['NOT_EXITED', 'PRE_EXIT', 'EXITED', 'RETURNED'] as const satisfies readonly RegisterStatus[];

/** Statuses in which a household counts as not having exited (未脱贫), M-02. */
export const notExitedStatuses = ['NOT_EXITED', 'PRE_EXIT', 'RETURNED'] as const satisfies readonly RegisterStatus[];

export const householdAttributes = ['ORDINARY', 'LOW_INCOME_ALLOWANCE', 'SPECIAL_HARDSHIP'] as const;
export type HouseholdAttribute = (typeof householdAttributes)[number];

export const povertyCauses = [
  'ILLNESS',
  'DISABILITY',
  'SCHOOLING',
  'DISASTER',
  'ACCIDENT',
  'LACK_SKILL',
  'LACK_FUNDS',
  'LACK_LABOUR',
  'LACK_LAND',
  'LACK_WATER',
  'POOR_TRANSPORT',
  'LOW_SELF_DEVELOPMENT',
  'OTHER',
] as const;
export type PovertyCause = (typeof povertyCauses)[number];

export const relations = [
  'SELF',
  'SPOUSE',
  'SON',
  'DAUGHTER',
  'SON_IN_LAW',
  'DAUGHTER_IN_LAW',
  'GRANDCHILD',
  'PARENT',
  'GRANDPARENT',
  'SIBLING',
  'OTHER',
] as const;
export type Relation = (typeof relations)[number];

export const joinReasons = [
  'REGISTRATION',
  'NEWLY_IDENTIFIED',
  'LATE_REGISTRATION',
  'BIRTH',
  'MARRIAGE',
  'RETURN',
  'ADOPTION',
  'SPLIT',
  'MERGE',
  'OTHER',
] as const;
export type JoinReason = (typeof joinReasons)[number];

export const leaveReasons = ['DEATH', 'MARRIAGE_OUT', 'MOVE', 'IMPRISONMENT', 'SPLIT', 'MERGE', 'CLEARED', 'OTHER'] as const;
export type LeaveReason = (typeof leaveReasons)[number];

export const educations = ['ILLITERATE', 'PRESCHOOL', 'PRIMARY', 'JUNIOR', 'SENIOR', 'COLLEGE', 'BACHELOR_PLUS'] as const;
export const labourAbilities = ['NORMAL', 'SKILLED', 'WEAK', 'LOST', 'NONE'] as const;
export const healthStates = ['HEALTHY', 'CHRONIC', 'SERIOUS', 'DISABLED'] as const;

export const householdFacts = ['STATUS', 'ATTRIBUTE', 'CAUSE', 'RESIDENCE', 'MEMBERSHIP'] as const;
export type HouseholdFactName = (typeof householdFacts)[number];
