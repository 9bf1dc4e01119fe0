import './records.ts';
import './imports.ts';
import './metrics.ts';
import './queries.ts';
import './mutations.ts';

export { access } from './access.ts';
export { employmentParameters } from './rules.ts';
