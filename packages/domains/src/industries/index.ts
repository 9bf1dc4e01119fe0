import './imports.ts';
import './metrics.ts';
import './queries.ts';
import './mutations.ts';

export { access } from './access.ts';
export { industryParameters } from './rules.ts';
