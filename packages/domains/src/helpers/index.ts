import './types.ts';
import './queries.ts';
import './mutations.ts';

export { access } from './access.ts';
export { endPairing, pairHousehold } from './commands.ts';
export { pairingsFrom } from './store.ts';
