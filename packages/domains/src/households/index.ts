import './records.ts';
import './types/index.ts';
import './queries.ts';
import './mutations.ts';
import './reveals.ts';
import './imports.ts';

export { access } from './access.ts';
export { HouseholdRef, PersonRef } from './types/index.ts';
export { membersAt, registerAt } from './store/register-at.ts';
