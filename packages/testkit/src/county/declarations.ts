/** What the printed half-year report says of a metric, as `declareFigure` takes it. */
export interface Declaration {
  readonly metric: string;
  readonly measure: string;
  readonly dimension?: 'ATTRIBUTE' | 'SCHOOL_STAGE' | 'SCHOOL_PLACE';
  readonly dimensionValue?: string;
  readonly asOf: string;
  readonly value: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly multipleOf?: string;
  readonly relation?: string;
  readonly sourceText: string;
}

export const reportTitle = '青禾县 2026 年前三季度帮扶工作总结';

const september = '2026-09-30';
const july = '2026-07-31';
const notExited = (attribute: string, households: string, persons: string, words: string): Declaration[] => [
  {
    metric: 'M-02',
    measure: 'HOUSEHOLDS',
    dimension: 'ATTRIBUTE',
    dimensionValue: attribute,
    asOf: september,
    value: households,
    relation: 'A-070',
    sourceText: `${words} ${households} 户`,
  },
  {
    metric: 'M-02',
    measure: 'PERSONS',
    dimension: 'ATTRIBUTE',
    dimensionValue: attribute,
    asOf: september,
    value: persons,
    relation: 'A-071',
    sourceText: `${words} ${persons} 人`,
  },
];

/** The report's figures that the first slices can compute. Two of them contradict the records or themselves and are meant to. */
export const reportDeclarations: readonly Declaration[] = [
  { metric: 'M-01', measure: 'HOUSEHOLDS', asOf: september, value: '2235', sourceText: '动态管理后在册 2,235 户' },
  { metric: 'M-01', measure: 'PERSONS', asOf: september, value: '4621', sourceText: '动态管理后在册 4,621 人' },
  { metric: 'M-02', measure: 'HOUSEHOLDS', asOf: september, value: '724', relation: 'A-070', sourceText: '未脱贫 724 户' },
  { metric: 'M-02', measure: 'PERSONS', asOf: september, value: '1595', relation: 'A-071', sourceText: '未脱贫 1,595 人' },
  ...notExited('LOW_INCOME_ALLOWANCE', '556', '1243', '其中低保'),
  ...notExited('SPECIAL_HARDSHIP', '28', '34', '其中特困供养'),
  ...notExited('ORDINARY', '140', '318', '其中一般户'),
  { metric: 'M-16', measure: 'HOUSEHOLDS', asOf: september, value: '2021', relation: 'A-093', sourceText: '直补到户 2,021 户' },
  {
    metric: 'M-16',
    measure: 'COVERAGE',
    asOf: september,
    value: '89.9',
    numerator: '2021',
    denominator: '2235',
    relation: 'A-093',
    sourceText: '产业覆盖率 89.9 %',
  },
  { metric: 'M-17', measure: 'OPERATORS', asOf: september, value: '97', sourceText: '新型经营主体 97 家' },
  { metric: 'M-17', measure: 'HOUSEHOLDS', asOf: september, value: '1565', sourceText: '带动 1,565 户' },
  { metric: 'M-20', measure: 'PERSONS', asOf: september, value: '204', sourceText: '务工就业 204 人' },
  { metric: 'M-21', measure: 'PERSONS', asOf: july, value: '292', relation: 'A-102', sourceText: '至七月底资助 292 人' },
  { metric: 'M-21', measure: 'AMOUNT', asOf: july, value: '24.28', relation: 'A-103', sourceText: '至七月底资助 24.28 万元' },
  { metric: 'M-21', measure: 'RAIN_DEW_PERSONS', asOf: july, value: '35', sourceText: '雨露计划 35 人' },
  {
    metric: 'M-21',
    measure: 'RAIN_DEW_AMOUNT',
    asOf: july,
    value: '11.85',
    numerator: '118500',
    denominator: '35',
    multipleOf: '1500',
    relation: 'A-106',
    sourceText: '雨露计划 35 人 11.85 万元',
  },
  { metric: 'M-23', measure: 'PERSON_TIMES', asOf: september, value: '799', sourceText: '一站式结算住院 799 人次' },
  { metric: 'M-23', measure: 'TOTAL', asOf: september, value: '472.11', sourceText: '住院总费用 472.11 万元' },
  { metric: 'M-23', measure: 'PAID', asOf: september, value: '404.95', sourceText: '补偿 404.95 万元' },
  { metric: 'M-23', measure: 'FLOOR', asOf: september, value: '9.33', relation: 'A-100', sourceText: '其中财政兜底 9.33 万元' },
  {
    metric: 'M-23',
    measure: 'RATIO',
    asOf: september,
    value: '85.77',
    numerator: '404.95',
    denominator: '472.11',
    relation: 'A-098',
    sourceText: '实际补偿比 85.77 %',
  },
  {
    metric: 'M-25',
    measure: 'COVERAGE',
    asOf: september,
    value: '100',
    numerator: '4621',
    denominator: '4621',
    sourceText: '家庭医生签约率 100 %',
  },
];
