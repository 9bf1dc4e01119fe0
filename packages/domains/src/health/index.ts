import './records.ts';
import './graphql.ts';
import './imports.ts';
import './metrics.ts';
import './mutations.ts';

export { access } from './access.ts';
export { healthParameters } from './rules.ts';
