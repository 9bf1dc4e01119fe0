import { defineMessages, enumLabel, formatCount, useLanguage, useText, type EnumName, type Language, type Translate } from '@mingzhang/ui';
import { useMemo } from 'react';

import { appWords } from '../app/words.ts';
import type { Dimension, FigureCell, Measure, RowKey, Unit } from './documents.ts';

export const dimensionWords = defineMessages({
  'zh-CN': {
    TOWNSHIP: '乡镇',
    VILLAGE: '村',
    STATUS: '登记状态',
    ATTRIBUTE: '户属性',
    MAIN_CAUSE: '主要致贫原因',
    VILLAGE_LIST_STATE: '贫困村状态',
    SCHOOL_STAGE: '学段',
    SCHOOL_PLACE: '学籍或户籍地',
    WORK_PLACE: '务工区域',
    OPERATOR_KIND: '经营主体类型',
    SETTLEMENT_KIND: '结算类别',
    INSIDE: '县内',
    OUTSIDE: '县外',
  },
  en: {
    TOWNSHIP: 'Township',
    VILLAGE: 'Village',
    STATUS: 'Register status',
    ATTRIBUTE: 'Attribute',
    MAIN_CAUSE: 'Main cause of poverty',
    VILLAGE_LIST_STATE: 'Poor-village list',
    SCHOOL_STAGE: 'School stage',
    SCHOOL_PLACE: 'Place of registration',
    WORK_PLACE: 'Place of work',
    OPERATOR_KIND: 'Kind of operator',
    SETTLEMENT_KIND: 'Kind of settlement',
    INSIDE: 'Inside the county',
    OUTSIDE: 'Outside the county',
  },
});

const enumOf: Partial<Record<Dimension, EnumName>> = {
  STATUS: 'RegisterStatus',
  ATTRIBUTE: 'HouseholdAttribute',
  MAIN_CAUSE: 'PovertyCause',
  VILLAGE_LIST_STATE: 'VillageListState',
  SCHOOL_STAGE: 'SchoolStage',
  OPERATOR_KIND: 'OperatorType',
};

/** What a row or a part stands for, in words: a place's name, or the word of the enumeration. */
export function keyLabel({ dimension, value, place }: RowKey, language: Language): string {
  if (place) return place.name;
  if (value === 'INSIDE' || value === 'OUTSIDE') return dimensionWords[language][value];
  const name = enumOf[dimension];
  return name ? enumLabel(name, value, language) : value;
}

/** The value of a dimension that is not named beside it: the first enumeration that knows it. */
export function valueLabel(value: string, language: Language): string {
  if (value === 'INSIDE' || value === 'OUTSIDE') return dimensionWords[language][value];
  for (const name of Object.values(enumOf)) {
    const label = enumLabel(name, value, language);
    if (label !== value) return label;
  }
  return value;
}

const unitKeys = {
  HOUSEHOLDS: 'households',
  PERSONS: 'persons',
  PERSON_TIMES: 'personTimes',
  COUNT: 'count',
  YUAN: 'yuan',
  WAN_YUAN: 'wan',
  PERCENT: 'percent',
} as const satisfies Record<Unit, string>;

export type AppText = Translate<(typeof appWords)['zh-CN']>;

export function unitWord(unit: Unit, t: AppText): string {
  return t(unitKeys[unit]);
}

/** The printed figure with thousands marks; its places are those it was printed with. */
export function printed(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const marked = formatCount(whole);
  const sign = /^-0*$/.test(whole) ? '\u2212' : '';
  return `${sign}${marked}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Figures and their reasons in the language of the page. */
export function useFigureWords() {
  const t = useText(appWords);
  const { language } = useLanguage();
  return useMemo(
    () => ({
      t,
      language,
      key: (key: RowKey) => keyLabel(key, language),
      unit: (unit: Unit) => unitWord(unit, t),
      /** 户 for a count of households, 占户数 % for a share: the name only where the unit does not say it already. */
      measure: ({ key, name, unit }: Pick<Measure, 'key' | 'name' | 'unit'>) =>
        unit === key ? unitWord(unit, t) : `${name ?? key} ${unitWord(unit, t)}`,
      list: (words: readonly string[]) => words.join(language === 'en' ? ', ' : '、'),
      dimension: (dimension: Dimension) => dimensionWords[language][dimension],
      /** What `Figure` draws: the printed form with marks, the reason in words. */
      cell: (cell: FigureCell | undefined) => cellToDraw(cell, t),
    }),
    [t, language],
  );
}

function cellToDraw(cell: FigureCell | undefined, t: AppText) {
  if (cell?.__typename === 'FigureValue') return { __typename: 'FigureValue', printed: printed(cell.printed) } as const;
  if (cell?.__typename === 'Suppressed') return { __typename: 'Suppressed' } as const;
  if (cell?.__typename === 'NotAvailable' && cell.reason === 'NOT_APPLICABLE') return { __typename: 'NotApplicable' } as const;
  return { __typename: 'NotAvailable', reason: t('notReported') } as const;
}
