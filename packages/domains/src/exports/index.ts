import './graphql.ts';
import './jobs.ts';

export { access } from './access.ts';
export { makeExport } from './commands/make-export.ts';
