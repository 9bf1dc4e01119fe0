import './graphql.ts';

export { access } from './access.ts';
export { agreeableFields, agreeableNames, declareFields, openToKeys } from './catalogue.ts';
export * from './commands/index.ts';
export { agreementReaders, refusalOfUse } from './rules.ts';
