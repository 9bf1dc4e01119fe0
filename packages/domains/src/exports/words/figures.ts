import type { Language } from '@mingzhang/kernel';
import type { EnumName } from '@mingzhang/words';
import type { Dimension, Unit } from '../../metric.ts';
import { type ChangeClass, classTexts } from '../../metrics/vocabulary.ts';
import { label } from './labels.ts';

type Pairs<Key extends string> = Readonly<Record<Key, readonly [zh: string, en: string]>>;
const pick = (pair: readonly [string, string], language: Language) => pair[language === 'en' ? 1 : 0];

const dimensionPairs: Pairs<Dimension> = {
  TOWNSHIP: ['乡镇', 'Township'],
  VILLAGE: ['村', 'Village'],
  STATUS: ['登记状态', 'Register status'],
  ATTRIBUTE: ['户属性', 'Attribute'],
  MAIN_CAUSE: ['主要致贫原因', 'Main cause of poverty'],
  VILLAGE_LIST_STATE: ['贫困村状态', 'Poor-village list'],
  SCHOOL_STAGE: ['学段', 'School stage'],
  SCHOOL_PLACE: ['学籍或户籍地', 'Place of registration'],
  WORK_PLACE: ['务工区域', 'Place of work'],
  OPERATOR_KIND: ['经营主体类型', 'Kind of operator'],
  SETTLEMENT_KIND: ['结算类别', 'Kind of settlement'],
};

const unitPairs: Pairs<Unit> = {
  HOUSEHOLDS: ['户', 'households'],
  PERSONS: ['人', 'persons'],
  PERSON_TIMES: ['人次', 'person-times'],
  COUNT: ['个', 'number'],
  YUAN: ['元', 'yuan'],
  WAN_YUAN: ['万元', '10,000 yuan'],
  PERCENT: ['%', '%'],
};

export const dimensionWord = (dimension: Dimension, language: Language) => pick(dimensionPairs[dimension], language);
export const unitWord = (unit: Unit, language: Language) => pick(unitPairs[unit], language);
export const classWord = (name: ChangeClass, language: Language) => classTexts[name][language];

const labelled: Partial<Record<Dimension, EnumName>> = {
  STATUS: 'RegisterStatus',
  ATTRIBUTE: 'HouseholdAttribute',
  MAIN_CAUSE: 'PovertyCause',
  VILLAGE_LIST_STATE: 'VillageListState',
  SCHOOL_STAGE: 'SchoolStage',
  OPERATOR_KIND: 'OperatorType',
};

const ends: Pairs<'INSIDE' | 'OUTSIDE'> = { INSIDE: ['县内', 'Inside the county'], OUTSIDE: ['县外', 'Outside the county'] };

/** What a row or a part stands for, in words. */
export function keyWord(dimension: Dimension, value: string, names: ReadonlyMap<string, string>, language: Language): string {
  if (dimension === 'TOWNSHIP' || dimension === 'VILLAGE') return names.get(value) ?? value;
  if (value === 'INSIDE' || value === 'OUTSIDE') return pick(ends[value], language);
  const name = labelled[dimension];
  return name ? label(name, value, language) : value;
}
