/** The words of every enumeration of the contract, in both languages: what screens and files call a code. */
import { fundEnums } from './funds.ts';
import { monitoringEnums } from './monitoring.ts';
import { peopleEnums } from './people.ts';
import { placeEnums } from './places.ts';
import { programmeEnums } from './programmes.ts';
import { recordEnums } from './records.ts';
import { registerEnums } from './register.ts';

/** Apart from the others: one page draws them. */
export { operationEnums } from './operations.ts';
export type { EnumCatalogue, EnumLabels } from './define.ts';

export const enumerations = {
  ...placeEnums,
  ...peopleEnums,
  ...registerEnums,
  ...monitoringEnums,
  ...programmeEnums,
  ...fundEnums,
  ...recordEnums,
};

export type EnumName = keyof typeof enumerations;
