import { pagesUnder } from '@mingzhang/client';

/** The ways in and out of the reporting client. */
export const pages = pagesUnder('/reporting', '/');
