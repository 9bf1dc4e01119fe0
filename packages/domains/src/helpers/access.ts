import { type Access, hasRole, listed } from '@mingzhang/graph';
import { seesHelpers } from '../households/access.ts';

/** R14: the organisation department answers for who helps whom (c.13). */
const controlsHelp = hasRole('ORGANISATION_DEPARTMENT');

export const access: Access = {
  Query: { helpers: controlsHelp },
  Mutation: { pairHousehold: controlsHelp, endPairing: controlsHelp },
  Household: { helpers: seesHelpers },
  Pairing: { '*': listed },
  Helper: { '*': listed },
};
