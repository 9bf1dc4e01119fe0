import { type Access, listed, signedIn } from '@mingzhang/graph';
import { seesHouseholds } from '../households/access.ts';
import { seesFigures } from '../metrics/access.ts';

/** Persons who see it on a screen take it out; a key takes lists out by its approved operations, not as a file. */
export const access: Access = {
  Query: { exports: signedIn },
  Mutation: {
    exportHouseholds: seesHouseholds,
    exportMembers: seesHouseholds,
    exportFigures: seesFigures,
    exportMovements: seesFigures,
    exportChange: seesFigures,
  },
  Export: { '*': listed },
};
