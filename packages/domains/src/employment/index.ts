import './queries.ts';
import './mutations.ts';

export { access } from './access.ts';
