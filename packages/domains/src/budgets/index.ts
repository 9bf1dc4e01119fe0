import './graphql.ts';
import './jobs.ts';

export { access } from './access.ts';
export { type Balance, type Budgets, type Spending, createBudgets } from './commands.ts';
export { type Allowance, allowanceOf } from './rules.ts';
