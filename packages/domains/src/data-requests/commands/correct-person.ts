import { constraintOf } from '@mingzhang/db';
import { type CivilDate, DomainError, birthDateOf, normaliseIdentityNumber, sexOf, throwIfRefused } from '@mingzhang/kernel';
import { identityIndexOf, openIdentity, sealIdentity } from '../../households/identity.ts';
import { memberRefusals } from '../../households/rules/index.ts';
import { findPersonByIdentity, refreshHousehold, updatePerson } from '../../households/store.ts';
import type { Person } from '../../households/tables.ts';
import { nameKey } from '../../names.ts';
import { keptTextRefusals } from '../rules.ts';
import { renameFormerHead } from '../store/erasing.ts';
import { correctTrait, forgetTokens } from '../store/people.ts';
import { type Application, type RequestContext, personOf, recordRequest } from './shared.ts';

/** What may be corrected; only what is given changes. */
export interface PersonCorrection {
  readonly name?: string | undefined;
  readonly identityNumber?: string | undefined;
  readonly sex?: 'MALE' | 'FEMALE' | undefined;
  readonly birthDate?: CivilDate | undefined;
  readonly ethnicity?: string | undefined;
  readonly education?: string | undefined;
  readonly phone?: string | undefined;
}

export interface CorrectPerson extends Application, PersonCorrection {
  readonly expectedVersion: number;
}

/**
 * Says what is true of a person where the register had it wrong (PIPL 46). Sex and birth date go with the identity number. The household's head, the
 * tokens for matching and what partners follow are in step; the trail names the columns and no value.
 * @throws NOT_FOUND, PERSON_ERASED, STALE_VERSION, NOTHING_CHANGES, WRONG_IDENTITY_NUMBER, BIRTH_DATE_DIFFERS, SEX_DIFFERS, IDENTITY_OF_ANOTHER
 */
export async function correctPerson(context: RequestContext, input: CorrectPerson): Promise<string> {
  const { db, today } = context;
  const person = await personOf(context, input.person);
  if (person.version !== input.expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: person.version } });
  throwIfRefused([
    ...keptTextRefusals({ paper: input.paper, reason: input.reason }, { ...person, name: input.name ?? person.name }),
    ...keptTextRefusals({ reason: input.reason }, person),
  ]);
  const values = await correctedValues(context, person, input);
  const fields = Object.keys(values).filter((key) => key !== 'nameKey' && key !== 'identityIndex' && key !== 'identityLastFour');
  if (fields.length === 0) throw new DomainError('NOTHING_CHANGES');
  await updatePerson(db, person.id, values).catch((error: unknown) => {
    throw constraintOf(error) === 'person_identity' ? new DomainError('IDENTITY_OF_ANOTHER', { field: ['identityNumber'] }) : error;
  });
  if (values.education) await correctTrait(db, person.id, 'EDUCATION', values.education);
  if (values.name !== undefined) await renameFormerHead(db, person.id, person.name, { name: values.name, key: nameKey(values.name) });
  if (values.name !== undefined || values.identityIndex) await forgetTokens(db, person.id);
  if (person.householdId !== null) await refreshHousehold(db, person.householdId, today);
  return (await recordRequest(context, person, input, { kind: 'CORRECTION', state: 'DONE', fields }, 'person.corrected')).id;
}

type Values = Partial<
  Pick<
    Person,
    'name' | 'nameKey' | 'identitySealed' | 'identityIndex' | 'identityLastFour' | 'sex' | 'birthDate' | 'ethnicity' | 'education' | 'phone'
  >
>;

/** What differs from what stands. */
async function correctedValues(context: RequestContext, person: Person, input: CorrectPerson): Promise<Values> {
  const { secrets, today } = context;
  const known = person.identitySealed ? openIdentity(secrets, person.id, person.identitySealed) : '';
  const number = normaliseIdentityNumber(input.identityNumber ?? known);
  const { sex, birthDate } = input;
  throwIfRefused(memberRefusals({ identityNumber: number, sex, birthDate, relation: 'OTHER' }, [], today));
  const anew: Values = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.ethnicity === undefined ? {} : { ethnicity: input.ethnicity }),
    ...(input.education === undefined ? {} : { education: input.education }),
    ...(input.phone === undefined ? {} : { phone: input.phone }),
    ...(sex === undefined && number === known ? {} : { sex: sexOf(number) }),
    ...(birthDate === undefined && number === known ? {} : { birthDate: birthDateOf(number) }),
  };
  const changed: Values = Object.fromEntries(Object.entries(anew).filter(([key, value]) => person[key as keyof Person] !== value));
  if (changed.name !== undefined) {
    if (changed.name === '') throw new DomainError('TEXT_MISSING', { field: ['name'] });
    changed.nameKey = nameKey(changed.name);
  }
  if (number === known) return changed;
  const other = await findPersonByIdentity(context.db, identityIndexOf(secrets, number));
  if (other && other.id !== person.id) throw new DomainError('IDENTITY_OF_ANOTHER', { field: ['identityNumber'] });
  return { ...changed, ...sealIdentity(secrets, person.id, number) };
}
