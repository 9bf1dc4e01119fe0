import { maskIdentityNumber, maskPhone } from '@mingzhang/kernel';
import { NodeRef, datedKey, defineNode, encodeId, fromColumn, fromRelation, isoInstant, parseDatedKey } from '@mingzhang/graph';
import { EducationRef, HealthStateRef, LabourAbilityRef, SexRef } from '../enums.ts';
import { notePerson } from '../reads.ts';
import { householdById, personById } from '../store.ts';
import { households, people } from '../tables.ts';
import { readsHouseholds } from '../access.ts';
import { HouseholdRef, PersonRef } from './refs.ts';

PersonRef.implement({
  description: 'A person of the register (人). Class P2; the identity number is P4 and never shown here.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(people.id),
      resolve: (person) => encodeId('Person', datedKey(person.id, person.moment)),
    }),
    number: t.exposeString('number', { description: 'National person number (人编号), class P1.', ...fromColumn(people.number) }),
    name: t.string({
      description: 'Name (姓名), class P2.',
      ...fromColumn(people.name),
      resolve: (person, _args, context) => {
        const { name, erasedAt } = notePerson(context, person);
        return erasedAt !== null && context.language === 'en' ? 'Erased' : name;
      },
    }),
    maskedIdentityNumber: t.string({
      description:
        'Identity number (证件号码), masked to its last four characters; for offices that tell people apart by them, not for teams and departments. The whole number is opened one by one by `revealIdentityNumber`.',
      ...fromColumn(people.identityLastFour),
      resolve: (person) => (person.erasedAt === null ? maskIdentityNumber(person.identityLastFour) : null),
    }),
    sex: t.field({
      type: SexRef,
      description: 'Sex (性别).',
      ...fromColumn(people.sex),
      resolve: (person) => person.sex as 'MALE' | 'FEMALE',
    }),
    birthDate: t.field({
      type: 'Date',
      description: 'Birth date (出生日期), class P2.',
      ...fromColumn(people.birthDate),
      resolve: (person) => (person.erasedAt === null ? person.birthDate : null),
    }),
    erasedAt: t.field({
      type: 'DateTime',
      description: 'When what was kept of the person was erased (已删除, SEC-40): a name stands for nobody then. Null for everybody else.',
      ...fromColumn(people.erasedAt),
      resolve: ({ erasedAt }) => (erasedAt === null ? null : isoInstant(erasedAt)),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Raised with every change; acts are based on it.',
      ...fromColumn(people.version),
    }),
    ethnicity: t.exposeString('ethnicity', { description: 'Ethnicity (民族).', ...fromColumn(people.ethnicity) }),
    education: t.field({
      type: EducationRef,
      description: 'Education (文化程度).',
      ...fromColumn(people.education),
      resolve: (person) => person.education as never,
    }),
    labourAbility: t.field({
      type: LabourAbilityRef,
      description: 'Ability to work (劳动能力).',
      ...fromColumn(people.labourAbility),
      resolve: (person) => person.labourAbility as never,
    }),
    healthState: t.field({
      type: HealthStateRef,
      description: 'Health class (健康状况), class P3.',
      ...fromColumn(people.healthState),
      resolve: (person) => person.healthState as never,
    }),
    maskedPhone: t.string({
      description: 'Phone (联系电话), the middle hidden.',
      ...fromColumn(people.phone),
      resolve: (person) => (person.phone ? maskPhone(person.phone) : null),
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'The household the person belongs to today.',
      ...fromRelation(households, people.householdId),
      resolve: async (person, _args, context) =>
        person.householdId ? ((await householdById(context).load({ id: person.householdId })) ?? null) : null,
    }),
  }),
});

defineNode('Person', readsHouseholds, async (context, key) => {
  const { id, moment } = parseDatedKey(key);
  const person = notePerson(context, await personById(context).load(id), 'OPENED');
  if (!person) context.reads.missed('Person');
  return person && { ...person, moment };
});
