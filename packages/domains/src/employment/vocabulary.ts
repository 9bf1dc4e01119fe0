/**
 * How a worker lives by work (就业状态). A public post is a state of its own: who holds one is not counted among those in work
 * (S2-52 and S2-55 are counted apart).
 */
export const labourStateKinds = ['IN_WORK', 'PUBLIC_POST', 'FARMING', 'SEEKING', 'NOT_SEEKING'] as const;
export type LabourStateKind = (typeof labourStateKinds)[number];

/** Where the work is (务工区域). */
export const workPlaces = ['INSIDE_COUNTY', 'OTHER_COUNTY', 'OTHER_PROVINCE'] as const;
export type WorkPlace = (typeof workPlaces)[number];

export const trainingKinds = ['GUIDANCE', 'SKILL', 'FARMER', 'ECOMMERCE'] as const;
export type TrainingKind = (typeof trainingKinds)[number];

/** Classes of public post (公益岗位类别). */
export const postClasses = ['CLEANER', 'ROAD', 'FOREST', 'WATER', 'SECURITY', 'CARE', 'OTHER'] as const;
export type PostClass = (typeof postClasses)[number];

export const holdingStates = ['ACTIVE', 'CLEARED', 'ENDED'] as const;
export type HoldingState = (typeof holdingStates)[number];

/** Why a holding ended (退出原因). The first four clear the person out (清退, R-091). */
export const endReasons = ['UNFIT', 'DOUBLE_POST', 'LEFT', 'AGE', 'AGREEMENT_ENDED', 'OTHER'] as const;
export type EndReason = (typeof endReasons)[number];
