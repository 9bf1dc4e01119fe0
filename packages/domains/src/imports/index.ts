import './template-types.ts';
import './batch-types.ts';
import './mutations.ts';

export { access } from './access.ts';
export { type CheckImport, type EnqueueCheck, checkImport } from './commands/check-import.ts';
export { type DecideImport, acceptImport, discardImport } from './commands/decide-import.ts';
export { type CheckOptions, type ImportServices, runCheck } from './commands/run-check.ts';
export { templateWorkbook } from './commands/template-workbook.ts';
export { checkQueue, importCheckJob } from './queue.ts';
