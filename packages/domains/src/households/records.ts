import { type EnumLabels, enumerations } from '@mingzhang/words';
import { trueAt } from '@mingzhang/db';
import { eq, sql } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { openIdentity } from './identity.ts';
import { membershipFacts, people, personTraits } from './tables.ts';

const traitWords: EnumLabels = {
  EDUCATION: ['文化程度', 'Education'],
  SCHOOL_STATE: ['在校情况', 'Schooling'],
  LABOUR_ABILITY: ['劳动能力', 'Ability to work'],
  HEALTH_STATE: ['健康状况', 'Health class'],
};
const traitValues: EnumLabels = { ...enumerations.EducationLevel, ...enumerations.LabourAbility, ...enumerations.HealthState };

/** What stands for a name that is gone; of the length of a name, so that lists keep their shape. */
export const erasedName = '已删除';

definePersonRecord({
  table: people,
  id: people.id,
  of: (person) => eq(people.id, person),
  sheet: {
    names: { 'zh-CN': '本人', en: 'Person' },
    columns: [
      { names: { 'zh-CN': '姓名', en: 'Name' }, value: people.name },
      { names: { 'zh-CN': '证件号码', en: 'Identity number' }, value: people.identitySealed, open: openIdentity },
      { names: { 'zh-CN': '人编号', en: 'Person number' }, value: people.number },
      { names: { 'zh-CN': '性别', en: 'Sex' }, value: people.sex, words: enumerations.Sex },
      { names: { 'zh-CN': '出生日期', en: 'Birth date' }, value: people.birthDate },
      { names: { 'zh-CN': '民族', en: 'Ethnicity' }, value: people.ethnicity },
      { names: { 'zh-CN': '文化程度', en: 'Education' }, value: people.education, words: enumerations.EducationLevel },
      { names: { 'zh-CN': '在校情况', en: 'Schooling' }, value: people.schoolState },
      { names: { 'zh-CN': '劳动能力', en: 'Ability to work' }, value: people.labourAbility, words: enumerations.LabourAbility },
      { names: { 'zh-CN': '健康状况', en: 'Health class' }, value: people.healthState, words: enumerations.HealthState },
      { names: { 'zh-CN': '联系电话', en: 'Phone' }, value: people.phone },
      { names: { 'zh-CN': '现在的村', en: 'Village today' }, value: people.placeCode, kind: 'PLACE' },
      { names: { 'zh-CN': '登记时间', en: 'Recorded at' }, value: people.createdAt, kind: 'INSTANT' },
    ],
  },
  erase: {
    name: erasedName,
    name_key: '',
    number: null,
    identity_sealed: null,
    identity_index: null,
    identity_last_four: '',
    // A date has to stand here; the column's own year would tell an age.
    birth_date: '1900-01-01',
    ethnicity: null,
    education: null,
    school_state: null,
    labour_ability: null,
    health_state: null,
    phone: null,
    deceased_on: null,
    import_batch_id: null,
  },
});

definePersonRecord({
  table: membershipFacts,
  id: membershipFacts.id,
  of: (person) => eq(membershipFacts.personId, person),
  lastOn: sql`case when ${membershipFacts.validTo} = 'infinity' then ${membershipFacts.validFrom} else ${membershipFacts.validTo} end`,
  inForce: (today) => trueAt(membershipFacts, { asOf: today }),
  sheet: {
    names: { 'zh-CN': '户籍成员关系', en: 'Households' },
    columns: [
      {
        names: { 'zh-CN': '户编号', en: 'Household' },
        value: sql`(select h.number from household h where h.id = ${membershipFacts.householdId})`,
      },
      { names: { 'zh-CN': '村', en: 'Village' }, value: membershipFacts.placeCode, kind: 'PLACE' },
      { names: { 'zh-CN': '与户主关系', en: 'Relation to the head' }, value: membershipFacts.relation, words: enumerations.RelationToHead },
      { names: { 'zh-CN': '从', en: 'From' }, value: membershipFacts.validFrom },
      { names: { 'zh-CN': '到', en: 'Until' }, value: sql`nullif(${membershipFacts.validTo}, 'infinity')` },
      { names: { 'zh-CN': '增加原因', en: 'Why joined' }, value: membershipFacts.joinReason, words: enumerations.JoinReason },
      { names: { 'zh-CN': '减少原因', en: 'Why left' }, value: membershipFacts.leaveReason, words: enumerations.LeaveReason },
      { names: { 'zh-CN': '依据', en: 'Basis' }, value: membershipFacts.basis },
      { names: { 'zh-CN': '记录时间', en: 'Recorded at' }, value: membershipFacts.recordedFrom, kind: 'INSTANT' },
      {
        names: { 'zh-CN': '更正后不再采用', en: 'Corrected since' },
        value: sql`${membershipFacts.recordedTo} <> 'infinity'`,
        kind: 'YES_NO',
      },
    ],
  },
  erase: { basis: null },
});

definePersonRecord({
  table: personTraits,
  id: personTraits.id,
  of: (person) => eq(personTraits.personId, person),
  sheet: {
    names: { 'zh-CN': '个人情况变化', en: 'Traits' },
    columns: [
      { names: { 'zh-CN': '项目', en: 'What' }, value: personTraits.trait, words: traitWords },
      { names: { 'zh-CN': '内容', en: 'Value' }, value: personTraits.value, words: traitValues },
      { names: { 'zh-CN': '从', en: 'From' }, value: personTraits.validFrom },
      { names: { 'zh-CN': '到', en: 'Until' }, value: sql`nullif(${personTraits.validTo}, 'infinity')` },
    ],
  },
  erase: 'ROWS',
});
