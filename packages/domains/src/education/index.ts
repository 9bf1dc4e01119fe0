import './records.ts';
import './graphql.ts';
import './imports.ts';
import './metrics.ts';
import './mutations.ts';

export { access } from './access.ts';
export { educationParameters } from './rules.ts';
