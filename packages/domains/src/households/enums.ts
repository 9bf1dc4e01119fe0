import { labelledEnum } from '@mingzhang/graph';
import {
  educations,
  healthStates,
  type HouseholdAttribute,
  type HouseholdFactName,
  type JoinReason,
  labourAbilities,
  type LeaveReason,
  type PovertyCause,
  type RegisterStatus,
  type Relation,
} from './vocabulary.ts';

export const RegisterStatusRef = labelledEnum<RegisterStatus>('RegisterStatus', 'Where a household stands in the register (登记状态).', {
  UNREGISTERED: 'An ordinary household, not in the register (一般农户).',
  APPLICANT: 'Has applied (申请中).',
  NOT_EXITED: 'In the register, not exited (未脱贫).',
  PRE_EXIT: 'Listed for exit this year (预脱贫).',
  EXITED: 'Has left poverty; help goes on (已脱贫).',
  RETURNED: 'Fell back after its exit (返贫).',
  CLEARED: 'Removed as never or no longer entitled (清退).',
  DECEASED: 'Ended by death of all members (整户死亡).',
  MERGED: 'Joined into another household (并户).',
});

export const HouseholdAttributeRef = labelledEnum<HouseholdAttribute>(
  'HouseholdAttribute',
  'Support class of a household (户属性, R-012).',
  {
    ORDINARY: 'Without allowance (一般户).',
    LOW_INCOME_ALLOWANCE: 'With the low-income allowance (低保户).',
    SPECIAL_HARDSHIP: 'Kept by the state: without labour, income and supporters (特困供养户).',
  },
);

export const PovertyCauseRef = labelledEnum<PovertyCause>('PovertyCause', 'Cause of poverty (致贫原因).', {
  ILLNESS: 'Illness (因病).',
  DISABILITY: 'Disability (因残).',
  SCHOOLING: 'Cost of schooling (因学).',
  DISASTER: 'Disaster (因灾).',
  ACCIDENT: 'Accident (因意外).',
  LACK_SKILL: 'Lack of skill (缺技术).',
  LACK_FUNDS: 'Lack of funds (缺资金).',
  LACK_LABOUR: 'Lack of labour (缺劳力).',
  LACK_LAND: 'Lack of land (缺土地).',
  LACK_WATER: 'Lack of water (缺水).',
  POOR_TRANSPORT: 'Poor transport (交通条件落后).',
  LOW_SELF_DEVELOPMENT: 'Little drive of its own (自身发展动力不足).',
  OTHER: 'Other (其他).',
});

export const RelationRef = labelledEnum<Relation>('RelationToHead', 'Relation to the head of the household (与户主关系).', {
  SELF: 'The head (户主).',
  SPOUSE: 'Spouse (配偶).',
  SON: 'Son (之子).',
  DAUGHTER: 'Daughter (之女).',
  SON_IN_LAW: 'Son-in-law (之女婿).',
  DAUGHTER_IN_LAW: 'Daughter-in-law (之儿媳).',
  GRANDCHILD: 'Grandchild (之孙子女).',
  PARENT: 'Parent (之父母).',
  GRANDPARENT: 'Grandparent (之祖父母).',
  SIBLING: 'Sibling (之兄弟姐妹).',
  OTHER: 'Other (其他).',
});

export const JoinReasonRef = labelledEnum<JoinReason>('JoinReason', 'Why a person came into the household or its register (增加原因).', {
  REGISTRATION: 'Registered with the household (建档).',
  NEWLY_IDENTIFIED: 'Newly identified (新识别).',
  LATE_REGISTRATION: 'Omitted earlier, entered later (补录).',
  BIRTH: 'Birth (出生).',
  MARRIAGE: 'Married in (婚入).',
  RETURN: 'Came back (回迁).',
  ADOPTION: 'Adoption (收养).',
  SPLIT: 'Household split (拆户).',
  MERGE: 'Households joined (并户).',
  OTHER: 'Other (其他).',
});

export const LeaveReasonRef = labelledEnum<LeaveReason>('LeaveReason', 'Why a person left the household or its register (减少原因).', {
  DEATH: 'Death (死亡).',
  MARRIAGE_OUT: 'Married out (婚出).',
  MOVE: 'Moved away (迁出).',
  IMPRISONMENT: 'Imprisonment (服刑).',
  SPLIT: 'Household split (拆户).',
  MERGE: 'Households joined (并户).',
  CLEARED: 'Removed from the register (清退).',
  OTHER: 'Other (其他).',
});

export const SexRef = labelledEnum<'MALE' | 'FEMALE'>('Sex', 'Sex (性别), GB/T 2261.1.', {
  MALE: 'Male (男), code 1.',
  FEMALE: 'Female (女), code 2.',
});

export const EducationRef = labelledEnum<(typeof educations)[number]>('Education', 'Education reached (文化程度).', {
  ILLITERATE: 'Cannot read (文盲或半文盲).',
  PRESCHOOL: 'Preschool (学龄前).',
  PRIMARY: 'Primary school (小学).',
  JUNIOR: 'Junior secondary (初中).',
  SENIOR: 'Senior secondary (高中).',
  COLLEGE: 'College (大专).',
  BACHELOR_PLUS: 'Bachelor or above (本科及以上).',
});

export const LabourAbilityRef = labelledEnum<(typeof labourAbilities)[number]>('LabourAbility', 'Ability to work (劳动能力).', {
  NORMAL: 'Ordinary (普通劳动力).',
  SKILLED: 'Skilled (技能劳动力).',
  WEAK: 'Weak (弱劳动力或半劳动力).',
  LOST: 'Lost (丧失劳动力).',
  NONE: 'None (无劳动力).',
});

export const HealthStateRef = labelledEnum<(typeof healthStates)[number]>('HealthState', 'Health class (健康状况), class P3.', {
  HEALTHY: 'Healthy (健康).',
  CHRONIC: 'Chronic illness (长期慢性病).',
  SERIOUS: 'Serious illness (患有大病).',
  DISABLED: 'Disabled (残疾).',
});

export const HouseholdFactRef = labelledEnum<HouseholdFactName>('HouseholdFact', 'A fact about a household that has history.', {
  STATUS: 'Register status (登记状态).',
  ATTRIBUTE: 'Support class (户属性).',
  CAUSE: 'Causes of poverty (致贫原因).',
  RESIDENCE: 'Village of residence (居住村).',
  MEMBERSHIP: 'Members (家庭成员).',
});
