import { type Access, hasRole, listed, signedIn } from '@mingzhang/graph';
import { accountKeepers, accountReaders } from './rules/index.ts';

const readsAccounts = hasRole(...accountReaders);
const keepsAccounts = hasRole(...accountKeepers);

export const access: Access = {
  Query: { viewer: signedIn, accounts: readsAccounts, account: readsAccounts, permissions: signedIn, roles: signedIn },
  Mutation: {
    registerAccount: keepsAccounts,
    grantOffice: keepsAccounts,
    endOffice: keepsAccounts,
    resetPassword: keepsAccounts,
    resetSecondFactor: keepsAccounts,
    disableAccount: keepsAccounts,
    enableAccount: keepsAccounts,
    endSession: signedIn,
  },
  Viewer: { '*': listed },
  Office: { '*': listed },
  Account: { '*': listed },
  AccountAccess: { '*': listed },
  ActPermission: { '*': listed },
  Session: { '*': listed },
  OneTimeSecret: { '*': listed },
  RoleTerms: { '*': listed },
  OperationPermission: { '*': listed },
};
