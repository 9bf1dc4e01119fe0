import { type Access, hasRole, listed } from '@mingzhang/graph';

const drafts = hasRole('DATA_ADMINISTRATOR', 'COUNTY_CLERK');
const approves = hasRole('COUNTY_LEADER', 'COUNTY_CLERK');

export const access: Access = {
  Query: { changes: hasRole('PARTNER_DEPARTMENT'), operationCheck: drafts },
  Mutation: {
    draftOperation: drafts,
    approveOperation: approves,
    issueMatchKey: drafts,
    reopenMatching: approves,
    matchPeople: hasRole('PARTNER_DEPARTMENT'),
  },
  RegisterChange: { '*': listed },
  MatchBatch: { '*': listed },
  MatchResult: { '*': listed },
  NewMatchKey: { '*': listed },
  Agreement: { operations: listed, matching: listed },
  AgreementMatching: { '*': listed },
  MatchBatchLine: { '*': listed },
  PartnerOperation: { '*': listed },
  OperationCheck: { '*': listed },
  OperationFault: { '*': listed },
  OperationVariable: { '*': listed },
  OperationParameter: { '*': listed },
  OperationColumn: { '*': listed },
  BothLanguages: { '*': listed },
};
