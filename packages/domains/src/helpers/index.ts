import './types.ts';
import './queries.ts';
import './mutations.ts';

export { access } from './access.ts';
export { pairHousehold } from './commands.ts';
