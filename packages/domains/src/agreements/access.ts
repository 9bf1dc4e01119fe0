import { type Access, hasRole, listed } from '@mingzhang/graph';
import { agreementApprovers, agreementDrafters, agreementReaders } from './rules.ts';

export const readsAgreements = hasRole(...agreementReaders);
const drafts = hasRole(...agreementDrafters);
const approves = hasRole(...agreementApprovers);
const stops = hasRole(...agreementDrafters, ...agreementApprovers);

export const access: Access = {
  Query: { agreements: readsAgreements, agreeableFields: readsAgreements },
  Mutation: {
    draftAgreement: drafts,
    reviseAgreement: drafts,
    submitAgreement: drafts,
    approveAgreement: approves,
    returnAgreement: approves,
    suspendAgreement: stops,
    resumeAgreement: approves,
    endAgreement: approves,
    issueAgreementKey: drafts,
    revokeAgreementKey: stops,
  },
  Agreement: { '*': listed },
  AgreementAccess: { '*': listed },
  AgreementKey: { '*': listed },
  AgreementUsage: { '*': listed },
  AgreeableField: { '*': listed },
  NewAgreementKey: { '*': listed },
};
