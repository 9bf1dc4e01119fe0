import { labelledEnum } from '@mingzhang/graph';
import type { CarryMode, EntryState, IndustryKind, IndustryUnit, OperatorKind, RiskGrade } from './vocabulary.ts';

export const OperatorKindRef = labelledEnum<OperatorKind>('OperatorKind', 'Kind of operator (经营主体类型).', {
  COOPERATIVE: "Farmers' cooperative (农民专业合作社).",
  FAMILY_FARM: 'Family farm (家庭农场).',
  LEADING_ENTERPRISE: 'Leading enterprise (龙头企业).',
  BIG_GROWER: 'Large grower or breeder (种养大户).',
  WEALTH_LEADER: 'Villager who leads others to wealth (致富带头人).',
  STATE_COMPANY: 'State-owned company (国有企业).',
});

export const RiskGradeRef = labelledEnum<RiskGrade>('RiskGrade', "Grade of an operator's risk assessment (风险评估等级, R-086).", {
  A: 'Low risk (A级).',
  B: 'Moderate risk (B级).',
  C: 'Raised risk (C级).',
  D: 'High risk (D级).',
});

export const CarryModeRef = labelledEnum<CarryMode>('CarryMode', 'How an operator carries a household (带动方式).', {
  JOB: 'Gives work (就业).',
  EQUITY: "Takes the household's money as a stake (入股).",
  CONTRACT_PURCHASE: 'Buys by contract (订单收购).',
  AGENCY_REARING: 'Keeps animals for the household (代养).',
  TRUST: "Works the household's land or trees in trust (托管).",
  LAND_LEASE: 'Leases its land (土地流转).',
  TECHNICAL: 'Gives technical guidance (技术指导).',
  MATERIALS: 'Supplies seed, feed or material (物资扶持).',
});

export const IndustryKindRef = labelledEnum<IndustryKind>(
  'IndustryKind',
  'Kind of the menu of planting and breeding (产业补助清单, S2-27).',
  {
    TEA: 'Tea (茶叶).',
    CAMELLIA: 'Oil camellia (油茶).',
    BAMBOO: 'Bamboo (毛竹).',
    RICE: 'Rice (水稻).',
    VEGETABLE: 'Vegetables (蔬菜).',
    WATERMELON: 'Watermelon (西瓜).',
    HERB: 'Medicinal herbs (中药材).',
    MUSHROOM: 'Edible fungi (食用菌).',
    PIG: 'Pigs (生猪).',
    GOAT: 'Goats (山羊).',
    CHICKEN: 'Chickens (土鸡).',
    BEE: 'Bees (蜜蜂).',
    FISH: 'Fish (水产).',
  },
);

export const IndustryUnitRef = labelledEnum<IndustryUnit>('IndustryUnit', 'Unit in which a kind is counted (单位).', {
  HEAD: 'Animal (头、羽).',
  MU: 'Mu of land or water, 1/15 hectare (亩).',
  TREE: 'Tree (株).',
  HIVE: 'Hive (箱).',
  KW: 'Kilowatt (千瓦).',
  ROOM: 'Room (间).',
  SET: 'Set or bag (套、棒).',
});

export const IndustryEntryStateRef = labelledEnum<EntryState>('IndustryEntryState', 'Where an entry stands (项目状态).', {
  PLANNED: 'Planned (计划).',
  RUNNING: 'Under way (实施中).',
  ACCEPTED: 'Accepted on inspection; the subsidy is granted (已验收).',
  FAILED: 'Did not pass inspection; may be mended (未通过).',
});
