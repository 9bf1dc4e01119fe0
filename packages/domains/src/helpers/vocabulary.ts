/** From which level of the county's work a helper is sent. */
export const helpLevels = ['CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] as const;
export type HelpLevel = (typeof helpLevels)[number];

/** Why a pairing ended. */
export const pairingEndReasons = ['TRANSFER', 'SECONDMENT', 'RETIRED', 'ELECTION', 'CLEARED', 'OTHER'] as const;
export type PairingEndReason = (typeof pairingEndReasons)[number];
