import { type Access, hasRole, listed } from '@mingzhang/graph';

const drafts = hasRole('DATA_ADMINISTRATOR', 'COUNTY_CLERK');
const approves = hasRole('COUNTY_LEADER', 'COUNTY_CLERK');

export const access: Access = {
  Mutation: {
    draftOperation: drafts,
    approveOperation: approves,
    issueMatchKey: drafts,
    reopenMatching: approves,
    matchPeople: hasRole('PARTNER_DEPARTMENT'),
  },
  MatchBatch: { '*': listed },
  MatchResult: { '*': listed },
  NewMatchKey: { '*': listed },
  Agreement: { operations: listed },
  PartnerOperation: { '*': listed },
  OperationParameter: { '*': listed },
  OperationColumn: { '*': listed },
  BothLanguages: { '*': listed },
};
