import { systemActor } from '@mingzhang/kernel';

/** Sign-in comes before anybody's place is known, so the platform itself looks and records. */
export const platform = systemActor('000000000000');
