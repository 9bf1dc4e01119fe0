/** The steps of an agreement that a person takes with a button. */
export type StepKey = 'submit' | 'approve' | 'giveBack' | 'suspend' | 'resume' | 'end';

/** What the dialog says beforehand: a step, or opening matching again. */
export type ToldStep = StepKey | 'reopen';

/** Steps that ask why. */
export const reasoned: readonly ToldStep[] = ['giveBack', 'suspend', 'end', 'reopen'];
