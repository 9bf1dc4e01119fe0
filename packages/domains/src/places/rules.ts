import { DomainError, type PlaceCode, type PlaceKind, ancestorOf, defineRefusals, kindOfPlace } from '@mingzhang/kernel';

export const listStates = ['NOT_LISTED', 'ON_LIST', 'CANDIDATE', 'EXITED'] as const;
export type ListState = (typeof listStates)[number];

export const incomeSources = ['ASSET_RENT', 'SOLAR', 'EQUITY_DIVIDEND', 'INVESTMENT_TAX_REWARD', 'SERVICE', 'SUBSIDY', 'OTHER'] as const;
export type IncomeSource = (typeof incomeSources)[number];

defineRefusals({
  PLACE_ALREADY_EXISTS: { 'zh-CN': '编码 {code} 已经是“{name}”', en: 'The code {code} already belongs to {name}' },
  PLACE_PARENT_MISSING: {
    'zh-CN': '{code} 的上一级 {parent} 还没有登记。先登记上一级',
    en: 'The parent {parent} of {code} is not registered. Register it first',
  },
  NOT_A_VILLAGE: {
    'zh-CN': '{code} 不是行政村。只有行政村有在列状态、年度概况和集体收入',
    en: '{code} is not a village. Only villages have a list state, a profile and collective income',
  },
  PROFILE_COUNTS_IMPOSSIBLE: {
    'zh-CN': '户数和人口不能小于 0，农村户籍人口不能多于总人口',
    en: 'Households and population are not below 0, and the rural population is not above the whole',
  },
  INCOME_NOT_POSITIVE: { 'zh-CN': '集体收入要大于 0 元，现在是 {amount}', en: 'A receipt is above 0 yuan; this one is {amount}' },
});

/** The level above a place in the code; undefined for a province. */
export function parentOf(code: PlaceCode): PlaceCode | undefined {
  const above: Record<PlaceKind, PlaceKind | undefined> = {
    PROVINCE: undefined,
    PREFECTURE: 'PROVINCE',
    COUNTY: 'PREFECTURE',
    TOWNSHIP: 'COUNTY',
    VILLAGE: 'TOWNSHIP',
  };
  const kind = above[kindOfPlace(code)];
  return kind && ancestorOf(code, kind);
}

export function requireVillage(code: PlaceCode): void {
  if (kindOfPlace(code) !== 'VILLAGE') throw new DomainError('NOT_A_VILLAGE', { parameters: { code } });
}

/** @throws PROFILE_COUNTS_IMPOSSIBLE */
export function requirePossibleProfile(profile: { households: number; population: number; ruralPopulation: number }): void {
  const { households, population, ruralPopulation } = profile;
  if (households < 0 || ruralPopulation < 0 || ruralPopulation > population)
    throw new DomainError('PROFILE_COUNTS_IMPOSSIBLE', { field: ['ruralPopulation'] });
}
