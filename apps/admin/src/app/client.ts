import { createClient } from '@mingzhang/client';
import { rememberedLanguage } from '@mingzhang/ui';

import { pages } from './session.ts';

/** What an act on the register makes stale. */
const register = ['household', 'households', 'place', 'node'];
const imports = ['imports', 'importTemplates', 'node'];
const accounts = ['accounts'];
const publications = ['publications', 'publication'];

/** A client for one language: what the server worded in another is not kept. */
export const newClient = () =>
  createClient({
    language: rememberedLanguage,
    onSignedOut: pages.goToSignIn,
    trusted: import.meta.env.PROD,
    cache: {
      embedded: [
        'Viewer',
        'HouseholdCount',
        'HistoryEntry',
        'CauseOfPoverty',
        'BenefitTotal',
        'Membership',
        'RevealedIdentity',
        'UserError',
        'RuleCitation',
        'CitedDocument',
        'Office',
        'ImportSheet',
        'ImportColumn',
        'ImportRowCount',
        'ImportClosingLine',
        'ImportFaultGroup',
        'ImportCell',
        'ImportChange',
        'PublicationColumn',
        'PublicationRow',
        'PublicationAccess',
        'DataRequestAccess',
        'ActPermission',
        'AccountAccess',
        'OneTimeSecret',
        'OperationPermission',
        'RoleTerms',
      ],
      keys: { ImportTemplate: ({ code }) => (typeof code === 'string' ? code : null) },
      stale: {
        registerHousehold: register,
        addMember: register,
        removeMember: register,
        changeAttribute: register,
        correctAttribute: register,
        changeCauses: register,
        listForExit: register,
        confirmExit: register,
        exportHouseholds: ['exports'],
        registerAccount: accounts,
        grantOffice: accounts,
        endOffice: accounts,
        resetPassword: accounts,
        resetSecondFactor: accounts,
        disableAccount: accounts,
        enableAccount: accounts,
        checkImport: imports,
        acceptImport: [...register, ...imports],
        discardImport: imports,
        draftPublication: publications,
        approvePublication: publications,
        withdrawPublication: publications,
        withdrawEntry: publications,
        providePersonCopy: ['dataRequests', 'exports'],
        correctPerson: [...register, 'dataRequests', 'people'],
        erasePerson: ['dataRequests'],
        decideErasure: [...register, 'dataRequests', 'people'],
      },
    },
  });
