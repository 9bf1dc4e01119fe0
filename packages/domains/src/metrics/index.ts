import './graphql.ts';

export { access } from './access.ts';
export { type DeclareFigure, declareFigure, resolveDiscrepancy } from './commands.ts';
