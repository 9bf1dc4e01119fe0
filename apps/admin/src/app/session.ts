import { pagesUnder } from '@mingzhang/client';

import { preference } from './preferences.ts';

/** The ways in and out of the console. */
export const pages = pagesUnder('/admin', '/work');

/** Whether somebody has been signed in on this machine: only then has a session ended. */
export const beenIn = preference('mz.been-in', false);
