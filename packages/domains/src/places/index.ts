import './graphql.ts';
import './imports.ts';

export { access } from './access.ts';
export { registerPlace, recordVillageIncome, reportVillageProfile, setListState } from './commands.ts';
export { findCounty } from './store.ts';
