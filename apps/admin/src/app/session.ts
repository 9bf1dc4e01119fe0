import { pagesUnder } from '@mingzhang/client';

/** The ways in and out of the console. */
export const pages = pagesUnder('/admin', '/work');
