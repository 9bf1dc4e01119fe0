import { createClient } from '@mingzhang/client';
import { rememberedLanguage } from '@mingzhang/ui';

import { goToSignIn } from './session.ts';

/** What an act on the register makes stale. */
const register = ['household', 'households', 'place', 'node'];
const imports = ['imports', 'importBatch', 'importTemplates'];
const publications = ['publications', 'publication'];

export const client = createClient({
  language: rememberedLanguage,
  onSignedOut: goToSignIn,
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
    ],
    stale: {
      registerHousehold: register,
      addMember: register,
      removeMember: register,
      changeAttribute: register,
      correctAttribute: register,
      changeCauses: register,
      listForExit: register,
      confirmExit: register,
      checkImport: imports,
      acceptImport: [...register, ...imports],
      discardImport: imports,
      draftPublication: publications,
      approvePublication: publications,
      withdrawPublication: publications,
    },
  },
});
