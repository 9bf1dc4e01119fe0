import './records.ts';
import './queries.ts';
import './break-glass.ts';
import './jobs.ts';

export { access } from './access.ts';
