import type { Role } from './composition.ts';
import { addDays, ageOn, dayBetween } from './dates.ts';
import { addMember, LAST_MOVE, type Workshop } from './household.ts';
import { REPORT_DATE } from './people.ts';
import type { Attribute, TwinHousehold, TwinMember } from './types.ts';

/** People who have left, heads who have died, attributes that have changed: all before the August round. */
export function addHistory(shop: Workshop, household: TwinHousehold): void {
  const { rng } = shop;
  if (rng.chance(0.1)) addFormerMember(shop, household);
  if (rng.chance(0.12)) addFormerHead(shop, household);
  if (rng.chance(0.08)) addAttributeChange(shop, household);
}

const heads = (household: TwinHousehold): TwinMember => {
  const head = household.members[0];
  if (!head) throw new Error(`household ${household.householdNo} has no head`);
  return head;
};
const headAge = (household: TwinHousehold) => ageOn(heads(household).person.birthDate, REPORT_DATE);
const has = (household: TwinHousehold, relation: TwinMember['relation']) =>
  household.members.some((member) => member.relation === relation);
const since = (household: TwinHousehold) => addDays(heads(household).joinedOn, 60);
const moment = (shop: Workshop, household: TwinHousehold) => dayBetween(shop.rng, since(household), LAST_MOVE);

function addFormerMember(shop: Workshop, household: TwinHousehold): void {
  const { rng } = shop;
  const age = headAge(household);
  const options: (readonly [Role, NonNullable<TwinMember['leaveReason']>])[] = [];
  if (age <= 66 && !has(household, 'PARENT')) options.push([{ relation: 'PARENT', sex: 'FEMALE', age: age + rng.int(20, 29) }, 'DEATH']);
  if (age >= 46 && age <= 78)
    options.push([{ relation: 'DAUGHTER', sex: 'FEMALE', age: Math.min(36, age - rng.int(23, 30)) }, 'MARRIAGE_OUT']);
  if (age >= 44 && age <= 75)
    options.push([
      { relation: 'SON', sex: 'MALE', age: Math.min(40, Math.max(18, age - rng.int(24, 32))) },
      rng.chance(0.85) ? 'MOVE' : 'IMPRISONMENT',
    ]);
  if (options.length === 0) return;
  const [role, leaveReason] = rng.pick(options);
  const member = addMember(shop, household, { role });
  const leftOn = moment(shop, household);
  Object.assign(member, { joinedOn: heads(household).joinedOn, leftOn, leaveReason });
}

/** A widow or widower became head. Only where everyone else is a child of both, so that no other relation changes. */
function addFormerHead(shop: Workshop, household: TwinHousehold): void {
  const { rng } = shop;
  const head = heads(household);
  const age = headAge(household);
  const simple = household.members.every((member) => member === head || member.relation === 'SON' || member.relation === 'DAUGHTER');
  if (!simple || age < 46 || household.attribute === 'SPECIAL_HARDSHIP') return;
  const sex = head.person.sex === 'MALE' ? 'FEMALE' : 'MALE';
  const former = addMember(shop, household, { role: { relation: 'SELF', sex, age: Math.min(97, age + rng.int(-3, 8)) } });
  const on = moment(shop, household);
  Object.assign(former, { joinedOn: head.joinedOn, leftOn: on, leaveReason: 'DEATH' });
  head.relationChange = { on, from: 'SPOUSE' };
}

const FORMERLY: Record<Attribute, readonly Attribute[]> = {
  ORDINARY: ['LOW_INCOME_ALLOWANCE'],
  LOW_INCOME_ALLOWANCE: ['ORDINARY'],
  SPECIAL_HARDSHIP: ['LOW_INCOME_ALLOWANCE', 'ORDINARY'],
  NONE: [],
};

function addAttributeChange({ rng }: Workshop, household: TwinHousehold): void {
  const from = rng.pick(FORMERLY[household.attribute]);
  const on = dayBetween(rng, since(household), LAST_MOVE);
  const document = (day: string) => `青民字〔${day.slice(0, 4)}〕${rng.int(3, 88)}号`;
  household.attributeChanges.push({ on, from, to: household.attribute, document: document(on) });
  const earlier = rng.chance(0.15) ? dayBetween(rng, since(household), on) : on;
  const first = FORMERLY[from][0];
  if (earlier < on && first) household.attributeChanges.unshift({ on: earlier, from: first, to: from, document: document(earlier) });
}
