/** What a person may ask of what is kept of them: PIPL 45, 46 and 47. */
export const requestKinds = ['ACCESS', 'CORRECTION', 'DELETION'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** A copy and a correction are done as they are recorded; an erasure waits for a second person. */
export const requestStates = ['PROPOSED', 'DONE', 'REFUSED'] as const;
export type RequestState = (typeof requestStates)[number];

/** Who asks: the person, a parent or guardian, or somebody with a power of attorney. */
export const askers = ['SELF', 'GUARDIAN', 'AGENT'] as const;
export type Asker = (typeof askers)[number];

/** Why the law has it erased (PIPL 47). */
export const erasureGrounds = ['PURPOSE_REACHED', 'RETENTION_ENDED', 'CONSENT_WITHDRAWN', 'UNLAWFUL', 'OTHER_LAW'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];
