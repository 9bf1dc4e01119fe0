import { type Acting, type Subject, act, builder, rowId } from '@mingzhang/graph';
import { addMember, removeMember } from './commands/change-members.ts';
import { changeAttribute, changeCauses, confirmExit, correctAttribute, listForExit } from './commands/change-state.ts';
import { registerHousehold } from './commands/register-household.ts';
import type { RegisterContext } from './commands/shared.ts';
import {
  EducationRef,
  HealthStateRef,
  HouseholdAttributeRef,
  JoinReasonRef,
  LabourAbilityRef,
  LeaveReasonRef,
  PovertyCauseRef,
  RelationRef,
} from './enums.ts';
import { type HouseholdView, householdById } from './store.ts';
import { HouseholdRef } from './types/index.ts';

const registerContext = ({ db, actor, context }: Acting): RegisterContext => ({
  db,
  actor,
  today: context.today,
  secrets: context.secrets,
});

const household: Subject<HouseholdView> = {
  type: HouseholdRef,
  description: 'The household after the act.',
  load: (context, id) => householdById(context).load({ id }),
};

/** Null means "left out" in an input; commands know only the latter. */
function stated<Input extends object>(input: Input): { [Key in keyof Input]: Exclude<Input[Key], null> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as never;
}

const CauseInputRef = builder.inputType('CauseInput', {
  description: 'A cause of poverty.',
  fields: (t) => ({
    cause: t.field({ type: PovertyCauseRef, required: true, description: 'The cause.' }),
    main: t.boolean({ required: true, description: 'The main one: exactly one of the causes.' }),
  }),
});

const NewMemberInputRef = builder.inputType('NewMemberInput', {
  description: 'A person as a member. Birth date and sex are read from the identity number.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name, at most 100 characters.' }),
    identityNumber: t.string({
      required: true,
      description: 'Identity number of 18 characters (GB 11643). Stored sealed; answered only masked.',
    }),
    relation: t.field({ type: RelationRef, required: true, description: 'Relation to the head; one member is SELF.' }),
    ethnicity: t.string({ description: 'Ethnicity.' }),
    education: t.field({ type: EducationRef, description: 'Education.' }),
    labourAbility: t.field({ type: LabourAbilityRef, description: 'Ability to work.' }),
    healthState: t.field({ type: HealthStateRef, description: 'Health class.' }),
    phone: t.string({ description: 'Phone.' }),
  }),
});

act('registerHousehold', {
  description: 'Registers a household with its members, causes and support class from a day on (登记新户).',
  input: builder.inputType('RegisterHouseholdInput', {
    description: 'The new household.',
    fields: (t) => ({
      number: t.string({ required: true, description: 'National household number.' }),
      village: t.field({ type: 'PlaceCode', required: true, description: 'Village of residence, inside your places.' }),
      registeredOn: t.field({ type: 'Date', required: true, description: 'First day in the register.' }),
      attribute: t.field({ type: HouseholdAttributeRef, required: true, description: 'Support class.' }),
      causes: t.field({ type: [CauseInputRef], required: true, description: 'Causes, exactly one of them main.' }),
      members: t.field({ type: [NewMemberInputRef], required: true, description: 'Members, exactly one of them SELF.' }),
      netIncomePerPerson: t.field({ type: 'Yuan', description: 'Net income per person; below nought where it cost more to earn.' }),
      phone: t.string({ description: 'Phone of the household.' }),
      address: t.string({ description: 'Address below the village.' }),
      basis: t.string({ description: 'Document or decision.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key registers once.' }),
    }),
  }),
  subject: { household },
  run: async (acting, { netIncomePerPerson, idempotencyKey: _key, members, ...input }) => ({
    household: await registerHousehold(registerContext(acting), {
      ...stated(input),
      members: members.map(stated),
      ...(netIncomePerPerson === null || netIncomePerPerson === undefined ? {} : { netIncomePerPersonFen: netIncomePerPerson }),
    }),
  }),
});

act('addMember', {
  description: 'Takes a person into a household from a day on: birth, marriage in, return, late registration (成员增加).',
  input: builder.inputType('AddMemberInput', {
    description: 'The household and the person.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      member: t.field({ type: NewMemberInputRef, required: true, description: 'The person.' }),
      joinedOn: t.field({ type: 'Date', required: true, description: 'First day as a member.' }),
      reason: t.field({ type: JoinReasonRef, required: true, description: 'Why the person comes in.' }),
      basis: t.string({ description: 'Document.' }),
    }),
  }),
  subject: { household },
  run: async (acting, input) => ({
    household: await addMember(registerContext(acting), {
      ...stated(input),
      household: rowId(input.household, 'Household'),
      member: stated(input.member),
    }),
  }),
});

act('removeMember', {
  description: "Ends a person's membership from a day on: death, marriage out, move (成员减少).",
  input: builder.inputType('RemoveMemberInput', {
    description: 'The household and the member.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      person: t.id({ required: true, description: 'Id of the member.' }),
      leftOn: t.field({ type: 'Date', required: true, description: 'First day no longer a member.' }),
      reason: t.field({ type: LeaveReasonRef, required: true, description: 'Why the person leaves.' }),
      basis: t.string({ description: 'Document.' }),
    }),
  }),
  subject: { household },
  run: async (acting, input) => ({
    household: await removeMember(registerContext(acting), {
      ...stated(input),
      household: rowId(input.household, 'Household'),
      person: rowId(input.person, 'Person'),
    }),
  }),
});

act('changeAttribute', {
  description: "The household's support class changes from a day on (户属性变更). If it was recorded wrong, use `correctAttribute`.",
  input: builder.inputType('ChangeAttributeInput', {
    description: 'The household and its new class.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      attribute: t.field({ type: HouseholdAttributeRef, required: true, description: 'The new class.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day of it.' }),
      basis: t.string({ required: true, description: 'Document, such as the allowance decision.' }),
    }),
  }),
  subject: { household },
  run: async (acting, input) => ({
    household: await changeAttribute(registerContext(acting), { ...input, household: rowId(input.household, 'Household') }),
  }),
});

act('correctAttribute', {
  description:
    "Says what a household's support class was in a period that was recorded wrong (更正). What was known before stays readable by `knownAt`.",
  input: builder.inputType('CorrectAttributeInput', {
    description: 'The household, the period and what was true.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      attribute: t.field({ type: HouseholdAttributeRef, required: true, description: 'What was true.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day of the period.' }),
      to: t.field({ type: 'Date', description: 'First day after the period; open when left out.' }),
      basis: t.string({ required: true, description: 'Why it was wrong.' }),
    }),
  }),
  subject: { household },
  run: async (acting, input) => ({
    household: await correctAttribute(registerContext(acting), { ...stated(input), household: rowId(input.household, 'Household') }),
  }),
});

act('changeCauses', {
  description: "The household's causes of poverty change from a day on; exactly one is the main one (R-010).",
  input: builder.inputType('ChangeCausesInput', {
    description: 'The household and its causes.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      causes: t.field({ type: [CauseInputRef], required: true, description: 'All causes from that day on.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day.' }),
      basis: t.string({ description: 'Document.' }),
    }),
  }),
  subject: { household },
  run: async (acting, input) => ({
    household: await changeCauses(registerContext(acting), { ...stated(input), household: rowId(input.household, 'Household') }),
  }),
});

const exitInput = (name: string, description: string, day: 'listedOn' | 'exitedOn') =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      on: t.field({ type: 'Date', required: true, description: day === 'listedOn' ? 'Day of the listing.' : 'Day of the exit.' }),
      basis: t.string({ description: 'Document or decision.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key acts once.' }),
    }),
  });

act('listForExit', {
  description: 'Puts a household that has not exited on the pre-exit list from a day on (列为预脱贫).',
  input: exitInput('ListForExitInput', 'The household and the day.', 'listedOn'),
  subject: { household },
  run: async (acting, { on, idempotencyKey: _key, ...input }) => ({
    household: await listForExit(registerContext(acting), {
      ...stated(input),
      household: rowId(input.household, 'Household'),
      listedOn: on,
    }),
  }),
});

act('confirmExit', {
  description:
    'Confirms that a listed household has left poverty (确认脱贫). Refused with every rule it does not meet, each with value and document.',
  input: exitInput('ConfirmExitInput', 'The household and the day.', 'exitedOn'),
  subject: { household },
  run: async (acting, { on, idempotencyKey: _key, ...input }) => ({
    household: await confirmExit(registerContext(acting), {
      ...stated(input),
      household: rowId(input.household, 'Household'),
      exitedOn: on,
    }),
  }),
});
