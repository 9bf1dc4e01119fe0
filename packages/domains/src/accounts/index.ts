import './graphql.ts';
import './people-queries.ts';
import './people-mutations.ts';
import './permissions.ts';

export { access } from './access.ts';
export { createActHooks } from './act-hooks.ts';
export * from './commands/index.ts';
export { refusePassword, sessionLimits } from './rules/index.ts';
export { countDemonstrationAccounts, findAccount, findAccountByName } from './store.ts';
export { declarePermissions } from './permissions.ts';
export { newFirstSecret } from './passwords.ts';
export { codeAt } from './totp.ts';
