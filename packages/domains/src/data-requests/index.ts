import './records.ts';
import './types.ts';
import './graphql.ts';

export { access } from './access.ts';
