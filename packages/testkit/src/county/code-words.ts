/**
 * The words that offices write in coded cells, and the code each stands for. Several words may stand for one code;
 * the first is the one a file should get when we write it. 其他致贫原因 holds several words joined with 「、」.
 */
export const codeWords = {
  attribute: { 一般脱贫户: 'ORDINARY', 一般贫困户: 'ORDINARY', 低保户: 'LOW_INCOME_ALLOWANCE', 低保贫困户: 'LOW_INCOME_ALLOWANCE', 特困供养户: 'SPECIAL_HARDSHIP', 五保户: 'SPECIAL_HARDSHIP', 一般农户: 'NONE' },
  status: { 未脱贫: 'NOT_EXITED', 预脱贫: 'PRE_EXIT', 已脱贫: 'EXITED', 返贫: 'RETURNED', 清退: 'CLEARED', 未登记: 'UNREGISTERED' },
  registrationKind: { 首次登记: 'REGISTRATION', 新识别: 'NEWLY_IDENTIFIED', 补录: 'LATE_REGISTERED' },
  clearReason: { 识别不准: 'WRONGLY_IDENTIFIED', 有财政供养人员: 'ON_PUBLIC_PAYROLL', 有商品房或车辆: 'HOUSE_OR_VEHICLE', 工商登记: 'OWNS_COMPANY' },
  cause: {
    因病: 'ILLNESS', 因残: 'DISABILITY', 因学: 'SCHOOLING', 因灾: 'DISASTER', 因意外: 'ACCIDENT', 缺技术: 'LACK_SKILL', 缺资金: 'LACK_FUNDS', 缺劳力: 'LACK_LABOUR', 缺劳动力: 'LACK_LABOUR',
    缺土地: 'LACK_LAND', 缺水: 'LACK_WATER', 交通条件落后: 'POOR_TRANSPORT', 自身发展动力不足: 'LOW_SELF_DEVELOPMENT', 其他: 'OTHER',
  },
  sex: { 男: 'MALE', 女: 'FEMALE' },
  relation: {
    本人: 'SELF', 户主: 'SELF', 配偶: 'SPOUSE', 之子: 'SON', 之女: 'DAUGHTER', 之女婿: 'SON_IN_LAW', 之儿媳: 'DAUGHTER_IN_LAW', 之孙子: 'GRANDCHILD', 之孙女: 'GRANDCHILD', 之外孙子: 'GRANDCHILD', 之外孙女: 'GRANDCHILD',
    之父: 'PARENT', 之母: 'PARENT', 之岳父: 'PARENT', 之岳母: 'PARENT', 之祖父: 'GRANDPARENT', 之祖母: 'GRANDPARENT', 之兄弟姐妹: 'SIBLING', 其他: 'OTHER',
  },
  education: { 学龄前儿童: 'PRESCHOOL', 文盲或半文盲: 'ILLITERATE', 小学: 'PRIMARY', 初中: 'JUNIOR', 高中: 'SENIOR', 大专: 'COLLEGE', 本科及以上: 'BACHELOR_PLUS' },
  schooling: { 非在校生: 'NONE', 学前教育: 'PRESCHOOL', 小学: 'PRIMARY', 初中: 'JUNIOR', 普通高中: 'SENIOR', 中职: 'VOCATIONAL_SECONDARY', 高职高专: 'VOCATIONAL_HIGHER', 本科及以上: 'UNDERGRADUATE' },
  stage: { 学前教育: 'PRESCHOOL', 小学: 'PRIMARY', 初中: 'JUNIOR', 普通高中: 'SENIOR', 中职: 'VOCATIONAL_SECONDARY', 高职高专: 'VOCATIONAL_HIGHER', 本科: 'UNDERGRADUATE' },
  health: { 健康: 'HEALTHY', 长期慢性病: 'CHRONIC', 患有大病: 'SERIOUS', 残疾: 'DISABLED' },
  disabilityGrade: { 一级: '1', 二级: '2', 三级: '3', 四级: '4' },
  labour: { 普通劳动力: 'NORMAL', 技能劳动力: 'SKILLED', 弱劳动力或半劳动力: 'WEAK', 丧失劳动力: 'LOST', 无劳动力: 'NONE' },
  workPlace: { 县内: 'INSIDE_COUNTY', 省内县外: 'OTHER_COUNTY', 省外: 'OTHER_PROVINCE' },
  workState: { 已就业: 'EMPLOYED', 公益岗位: 'PUBLIC_POST', 务农: 'FARMING', 待业: 'SEEKING', 无就业意愿: 'NOT_SEEKING' },
  joinReason: { 首次登记: 'REGISTRATION', 新识别: 'NEWLY_IDENTIFIED', 补录: 'LATE_REGISTERED', 新生儿: 'BIRTH', 婚入: 'MARRIAGE', 返乡: 'RETURN', 户籍迁入: 'OTHER' },
  leaveReason: { 死亡: 'DEATH', 婚出: 'MARRIAGE_OUT', 户籍迁出: 'MOVE', 服刑: 'IMPRISONMENT', 清退: 'CLEARED', 其他: 'OTHER' },
  yesNo: { 是: 'true', 否: 'false' },
  inCounty: { 县内: 'INSIDE', 县外: 'OUTSIDE' },
  term: { 春季: 'SPRING', 秋季: 'AUTUMN', 全年: 'YEAR' },
  programme: { 学前教育资助: 'PRESCHOOL_AID', 义务教育生活补助: 'LIVING_SUBSIDY', 国家助学金: 'STATE_GRANT', 高校新生资助: 'COLLEGE_ENTRY', 大学生资助: 'OTHER', 雨露计划: 'RAIN_DEW' },
  component: { 现金: 'CASH', 学费减免: 'TUITION_WAIVED', 住宿费减免: 'BOARDING_WAIVED', 教科书减免: 'BOOKS_WAIVED' },
  hospitalLevel: { 乡镇: 'TOWNSHIP', 县级: 'COUNTY', 市级: 'CITY', 省级: 'PROVINCE' },
  visitKind: { 住院: 'INPATIENT', 门诊: 'OUTPATIENT', 慢病门诊: 'CHRONIC_OUTPATIENT' },
  training: { 引导性培训: 'GUIDANCE', 技能培训: 'SKILL', 农业实用技术: 'FARMER', 电子商务: 'ECOMMERCE' },
  postClass: { 保洁: 'CLEANER', 保安: 'SECURITY', 保绿: 'OTHER', 护路: 'ROAD', 护林: 'FOREST' },
  postState: { 在岗: 'ACTIVE', 已退出: 'ENDED' },
  industry: {
    茶叶: 'TEA', 油茶: 'CAMELLIA', 毛竹: 'BAMBOO', 水稻: 'RICE', 蔬菜: 'VEGETABLE', 西瓜: 'WATERMELON', 中药材: 'HERB', 食用菌: 'MUSHROOM', 生猪: 'PIG', 山羊: 'GOAT', 土鸡: 'CHICKEN', 蜜蜂: 'BEE', 水产: 'FISH',
  },
  unit: { 亩: 'MU', 头: 'HEAD', 羽: 'HEAD', 箱: 'HIVE', 棒: 'SET' },
  projectState: { 已验收: 'ACCEPTED', 实施中: 'RUNNING', 计划: 'PLANNED', 未通过: 'FAILED' },
  operator: { 农民专业合作社: 'COOPERATIVE', 家庭农场: 'FAMILY_FARM', 龙头企业: 'LEADING_ENTERPRISE', 种养大户: 'BIG_GROWER', 致富带头人: 'WEALTH_LEADER', 国有企业: 'STATE_COMPANY' },
  grade: { A: 'A', B: 'B', C: 'C', D: 'D' },
  carryMode: { 就业: 'JOB', 入股: 'EQUITY', 订单收购: 'CONTRACT_PURCHASE', 代养: 'AGENCY_REARING', 托管: 'TRUST', 土地流转: 'LAND_LEASE', 技术指导: 'TECHNICAL' },
  villageState: { 未列入: 'NOT_LISTED', 在列: 'ON_LIST', 拟出列: 'CANDIDATE', 已出列: 'EXITED' },
  incomeSource: { 资产租赁: 'ASSET_RENT', 光伏发电: 'SOLAR', 入股分红: 'EQUITY_DIVIDEND', 招商税收奖励: 'INVESTMENT_TAX_REWARD', 服务创收: 'SERVICE', 补助收入: 'SUBSIDY', 其他: 'OTHER' },
} as const satisfies Record<string, Record<string, string>>;

export type CodeSet = keyof typeof codeWords;
export type Code<S extends CodeSet> = (typeof codeWords)[S][keyof (typeof codeWords)[S]];
export type Word<S extends CodeSet> = keyof (typeof codeWords)[S] & string;

/** All words of every set, for the columns' lists of allowed values. */
export const words = Object.fromEntries(Object.entries(codeWords).map(([set, map]) => [set, Object.keys(map)])) as unknown as { readonly [S in CodeSet]: readonly string[] };

/** The words that stand for a code, the preferred one first. */
export function wordsFor<S extends CodeSet>(set: S, code: Code<S>): Word<S>[] {
  return Object.entries(codeWords[set]).filter(([, value]) => value === code).map(([word]) => word as Word<S>);
}
