import { type Access, hasRole, listed } from '@mingzhang/graph';
import { correctingRoles, decidingRoles, takingRoles } from './rules.ts';

/** Who takes, corrects or decides sees what was asked in the places of the office. */
export const readsRequests = hasRole(...new Set([...takingRoles, ...correctingRoles, ...decidingRoles]));

export const access: Access = {
  Query: { dataRequests: readsRequests },
  Mutation: {
    providePersonCopy: hasRole(...takingRoles),
    correctPerson: hasRole(...correctingRoles),
    erasePerson: hasRole(...takingRoles),
    decideErasure: hasRole(...decidingRoles),
  },
  DataRequest: {
    '*': listed,
    paper: readsRequests,
    reason: readsRequests,
    decisionReason: readsRequests,
    recordedBy: readsRequests,
    decidedBy: readsRequests,
  },
  DataRequestAccess: { '*': listed },
};
