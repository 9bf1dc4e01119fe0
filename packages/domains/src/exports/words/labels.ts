import type { Language } from '@mingzhang/kernel';

type Labels = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** The words of enumerations in files. A test holds them equal to the words on the screens. */
export const labels = {
  RegisterStatus: {
    UNREGISTERED: ['未登记', 'Not registered'],
    APPLICANT: ['申请中', 'Applicant'],
    NOT_EXITED: ['未脱贫', 'Not exited'],
    PRE_EXIT: ['预脱贫', 'Pre-exit'],
    EXITED: ['已脱贫', 'Exited'],
    RETURNED: ['返贫', 'Returned to poverty'],
    CLEARED: ['清退', 'Cleared'],
    DECEASED: ['自然减少', 'Naturally ended'],
    MERGED: ['并户', 'Merged'],
  },
  HouseholdAttribute: {
    ORDINARY: ['一般户', 'Ordinary'],
    LOW_INCOME_ALLOWANCE: ['低保户', 'Low-income allowance'],
    SPECIAL_HARDSHIP: ['特困户', 'Special hardship'],
  },
  PovertyCause: {
    ILLNESS: ['因病', 'Illness'],
    DISABILITY: ['因残', 'Disability'],
    SCHOOLING: ['因学', 'Schooling'],
    DISASTER: ['因灾', 'Disaster'],
    ACCIDENT: ['因意外', 'Accident'],
    LACK_SKILL: ['缺技术', 'Lack of skill'],
    LACK_FUNDS: ['缺资金', 'Lack of funds'],
    LACK_LABOUR: ['缺劳力', 'Lack of labour'],
    LACK_LAND: ['缺土地', 'Lack of land'],
    LACK_WATER: ['缺水', 'Lack of water'],
    POOR_TRANSPORT: ['交通条件落后', 'Poor transport'],
    LOW_SELF_DEVELOPMENT: ['自身发展动力不足', 'Low self-development'],
    OTHER: ['其他', 'Other'],
  },
  VillageListState: {
    NOT_LISTED: ['非贫困村', 'Never listed'],
    ON_LIST: ['在列', 'On the poor-village list'],
    CANDIDATE: ['拟出列', 'Candidate for exit'],
    EXITED: ['已出列', 'Exited'],
  },
  SchoolStage: {
    PRESCHOOL: ['学前', 'Preschool'],
    PRIMARY: ['小学', 'Primary'],
    JUNIOR: ['初中', 'Junior secondary'],
    SENIOR: ['高中', 'Senior secondary'],
    VOCATIONAL_SECONDARY: ['中职', 'Vocational secondary'],
    VOCATIONAL_HIGHER: ['高职', 'Vocational higher'],
    UNDERGRADUATE: ['本科', 'Undergraduate'],
  },
  OperatorType: {
    COOPERATIVE: ['合作社', 'Cooperative'],
    FAMILY_FARM: ['家庭农场', 'Family farm'],
    LEADING_ENTERPRISE: ['龙头企业', 'Leading enterprise'],
    BIG_GROWER: ['种养大户', 'Large grower'],
    WEALTH_LEADER: ['致富带头人', 'Wealth leader'],
    STATE_COMPANY: ['国有公司', 'State company'],
  },
  Role: {
    COUNTY_LEADER: ['县局领导', 'County office leader'],
    COUNTY_CLERK: ['县局经办', 'County office clerk'],
    DATA_ADMINISTRATOR: ['数据管理员', 'Data administrator'],
    LEADING_GROUP_MEMBER: ['领导小组成员', 'Leading-group member'],
    TOWNSHIP_LEADER: ['乡镇领导', 'Township leader'],
    STATION_HEAD: ['工作站站长', 'Station head'],
    STATION_CLERK: ['工作站系统员', 'Station clerk'],
    PROGRAMME_CLERK: ['工作站业务员', 'Station programme clerk'],
    VILLAGE_SECRETARY: ['村书记、主任', 'Village secretary'],
    VILLAGE_CLERK: ['村专干', 'Village clerk'],
    TEAM_MEMBER: ['驻村工作队员', 'Village team member'],
    HELPER: ['帮扶责任人', 'Helper'],
    UNIT_MANAGER: ['帮扶单位负责人', 'Helping-unit manager'],
    ORGANISATION_DEPARTMENT: ['组织部门', 'Organisation department'],
    DEPARTMENT_OFFICER: ['部门经办', 'Department officer'],
    FINANCE_OFFICER: ['财政经办', 'Finance officer'],
    INSPECTOR: ['检查人员', 'Inspector'],
    HIGHER_LEVEL_VIEWER: ['上级查看', 'City or province viewer'],
  },
} as const satisfies Record<string, Labels>;

export type LabelName = keyof typeof labels;

/** A code's word; one unknown here stands as it is, and nothing is empty. */
export function label(name: LabelName, value: string | null | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  const known: Labels = labels[name];
  return known[value]?.[language === 'en' ? 1 : 0] ?? value;
}
