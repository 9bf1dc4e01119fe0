import type { HouseholdAttribute, JoinReason, LeaveReason, PovertyCause, RegisterStatus, Relation } from '../vocabulary.ts';

/** The words that offices and the national system write, and the code of each. The first word of a code is the one that we write. */
type Words<Code extends string> = Readonly<Record<string, Code>>;

/** 一般农户 is no support class: such a household is outside the register. */
export const attributeWords: Words<HouseholdAttribute | 'NONE'> = {
  一般脱贫户: 'ORDINARY',
  一般贫困户: 'ORDINARY',
  低保户: 'LOW_INCOME_ALLOWANCE',
  低保贫困户: 'LOW_INCOME_ALLOWANCE',
  特困供养户: 'SPECIAL_HARDSHIP',
  五保户: 'SPECIAL_HARDSHIP',
  一般户: 'ORDINARY',
  特困户: 'SPECIAL_HARDSHIP',
  一般农户: 'NONE',
};

export const statusWords: Words<RegisterStatus> = {
  未脱贫: 'NOT_EXITED',
  预脱贫: 'PRE_EXIT',
  已脱贫: 'EXITED',
  返贫: 'RETURNED',
  清退: 'CLEARED',
  未登记: 'UNREGISTERED',
};

export const registrationWords: Words<JoinReason> = { 首次登记: 'REGISTRATION', 新识别: 'NEWLY_IDENTIFIED', 补录: 'LATE_REGISTRATION' };

export const clearReasonWords: Words<string> = {
  识别不准: 'WRONGLY_IDENTIFIED',
  有财政供养人员: 'ON_PUBLIC_PAYROLL',
  有商品房或车辆: 'HOUSE_OR_VEHICLE',
  工商登记: 'OWNS_COMPANY',
};

export const causeWords: Words<PovertyCause> = {
  因病: 'ILLNESS',
  因残: 'DISABILITY',
  因学: 'SCHOOLING',
  因灾: 'DISASTER',
  因意外: 'ACCIDENT',
  缺技术: 'LACK_SKILL',
  缺资金: 'LACK_FUNDS',
  缺劳力: 'LACK_LABOUR',
  缺劳动力: 'LACK_LABOUR',
  缺土地: 'LACK_LAND',
  缺水: 'LACK_WATER',
  交通条件落后: 'POOR_TRANSPORT',
  自身发展动力不足: 'LOW_SELF_DEVELOPMENT',
  其他: 'OTHER',
};

export const sexWords: Words<'MALE' | 'FEMALE'> = { 男: 'MALE', 女: 'FEMALE' };

export const relationWords: Words<Relation> = {
  本人: 'SELF',
  户主: 'SELF',
  配偶: 'SPOUSE',
  之子: 'SON',
  之女: 'DAUGHTER',
  之女婿: 'SON_IN_LAW',
  之儿媳: 'DAUGHTER_IN_LAW',
  之孙子: 'GRANDCHILD',
  之孙女: 'GRANDCHILD',
  之外孙子: 'GRANDCHILD',
  之外孙女: 'GRANDCHILD',
  之父: 'PARENT',
  之母: 'PARENT',
  之岳父: 'PARENT',
  之岳母: 'PARENT',
  之公公: 'PARENT',
  之婆婆: 'PARENT',
  之祖父: 'GRANDPARENT',
  之祖母: 'GRANDPARENT',
  之兄弟姐妹: 'SIBLING',
  其他: 'OTHER',
};

export const educationWords: Words<string> = {
  学龄前儿童: 'PRESCHOOL',
  文盲或半文盲: 'ILLITERATE',
  小学: 'PRIMARY',
  初中: 'JUNIOR',
  高中: 'SENIOR',
  大专: 'COLLEGE',
  本科及以上: 'BACHELOR_PLUS',
};

export const schoolWords: Words<string> = {
  非在校生: 'NONE',
  学前教育: 'PRESCHOOL',
  小学: 'PRIMARY',
  初中: 'JUNIOR',
  普通高中: 'SENIOR',
  中职: 'VOCATIONAL_SECONDARY',
  高职高专: 'VOCATIONAL_HIGHER',
  本科及以上: 'UNDERGRADUATE',
};

export const healthWords: Words<string> = { 健康: 'HEALTHY', 长期慢性病: 'CHRONIC', 患有大病: 'SERIOUS', 残疾: 'DISABLED' };
export const disabilityWords: Words<string> = { 一级: '1', 二级: '2', 三级: '3', 四级: '4' };
export const labourWords: Words<string> = {
  普通劳动力: 'NORMAL',
  技能劳动力: 'SKILLED',
  弱劳动力或半劳动力: 'WEAK',
  丧失劳动力: 'LOST',
  无劳动力: 'NONE',
};
export const workPlaceWords: Words<string> = { 县内: 'INSIDE_COUNTY', 省内县外: 'OTHER_COUNTY', 省外: 'OTHER_PROVINCE' };

export const joinReasonWords: Words<JoinReason> = {
  首次登记: 'REGISTRATION',
  新识别: 'NEWLY_IDENTIFIED',
  补录: 'LATE_REGISTRATION',
  新生儿: 'BIRTH',
  婚入: 'MARRIAGE',
  返乡: 'RETURN',
  收养: 'ADOPTION',
  分户: 'SPLIT',
  户籍迁入: 'OTHER',
};

export const leaveReasonWords: Words<LeaveReason> = {
  死亡: 'DEATH',
  婚出: 'MARRIAGE_OUT',
  户籍迁出: 'MOVE',
  服刑: 'IMPRISONMENT',
  分户: 'SPLIT',
  清退: 'CLEARED',
  其他: 'OTHER',
};
