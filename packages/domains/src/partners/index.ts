import './records.ts';
import './graphql.ts';
import './checking-graphql.ts';
import './matching-graphql.ts';
import './changes-graphql.ts';
import './jobs.ts';

export { access } from './access.ts';
export { approveOperation, draftOperation, findDraft, findOperation, listOperations } from './commands/operations.ts';
export { type Variable, checkOperation, declareSchema, measureWith, samplesOf, valueOf, variablesOf } from './documents.ts';
export type { OperationColumn, PartnerOperation } from './tables.ts';
