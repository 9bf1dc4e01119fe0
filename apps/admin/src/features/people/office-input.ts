import { addDays } from '@mingzhang/ui';
import type { VariablesOf } from '@mingzhang/client/staff';

import type { OfficeValues } from './office-fields.tsx';
import type { grantMutation } from './query.ts';

type Office = Omit<VariablesOf<typeof grantMutation>['input'], 'account'>;

/** The form's office as the contract takes it: its end is the day after the last one. */
export function officeInput({ role, place, module, from, last }: OfficeValues): Office {
  return {
    role: role as Office['role'],
    place,
    from,
    ...(module ? { modules: [module] as NonNullable<Office['modules']> } : {}),
    ...(last ? { to: addDays(last, 1) } : {}),
  };
}
