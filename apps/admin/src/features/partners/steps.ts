/** The steps of an agreement that a person takes with a button. */
export type StepKey = 'submit' | 'approve' | 'giveBack' | 'suspend' | 'resume' | 'end';

/** Steps that ask why. */
export const reasoned: readonly StepKey[] = ['giveBack', 'suspend', 'end'];
