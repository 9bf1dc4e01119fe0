import './records.ts';
import './graphql.ts';

export { access } from './access.ts';
export { type RecordBenefit, recordBenefit, reverseBenefit } from './commands.ts';
