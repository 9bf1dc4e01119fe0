import { builder, computed, labelledEnum } from '@mingzhang/graph';
import type { Dimension, Measure, Metric, Unit } from '../../metric.ts';

export const DimensionRef = labelledEnum<Dimension>('Dimension', 'What a figure may be broken down by (分组).', {
  TOWNSHIP: 'Township (乡镇); keys are place codes.',
  VILLAGE: 'Village (村); keys are place codes.',
  STATUS: 'Register status (登记状态); keys of RegisterStatus.',
  ATTRIBUTE: 'Support class (户属性); keys of HouseholdAttribute.',
  MAIN_CAUSE: 'Main cause of poverty (主要致贫原因); keys of PovertyCause.',
  VILLAGE_LIST_STATE: 'State of the village on the poor-village list (贫困村/非贫困村).',
  SCHOOL_STAGE: 'School stage (学段).',
  SCHOOL_PLACE: 'Place of registration of the pupil (学籍或户籍所在地): INSIDE or OUTSIDE the county.',
  WORK_PLACE: 'Place of work (务工区域).',
  OPERATOR_KIND: 'Kind of operator (经营主体类型).',
  SETTLEMENT_KIND: 'Kind of settlement (结算类别).',
});

export const UnitRef = labelledEnum<Unit>('Unit', 'Unit of a figure as printed.', {
  HOUSEHOLDS: 'Households (户).',
  PERSONS: 'Persons (人).',
  PERSON_TIMES: 'Person-times (人次); never added to persons.',
  COUNT: 'A number of things (个).',
  YUAN: 'Yuan (元).',
  WAN_YUAN: '10,000 yuan (万元); the exact value is in yuan.',
  PERCENT: 'Percent (%); numerator and denominator stand beside it.',
});

export const MeasureRef = builder.objectRef<Measure>('Measure').implement({
  description: 'One number of a metric.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: 'Key, `PERSONS`.', ...computed() }),
    name: t.string({
      description: "Name in the caller's language.",
      ...computed(),
      resolve: (measure, _args, context) => measure.names[context.language],
    }),
    unit: t.field({ type: UnitRef, nullable: false, description: 'Unit as printed.', ...computed(), resolve: (measure) => measure.unit }),
    decimals: t.exposeInt('decimals', { nullable: false, description: 'Places after the point as printed.', ...computed() }),
  }),
});

export const MetricDefinitionRef = builder.objectRef<Metric>('MetricDefinition').implement({
  description: 'How a figure is counted (指标定义). The one definition that API, screen, export and test run.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'Code of the catalogue, `M-02`.', ...computed() }),
    name: t.string({
      description: "Name in the caller's language.",
      ...computed(),
      resolve: (metric, _args, context) => metric.names[context.language],
    }),
    nameZh: t.string({ description: 'Chinese name.', ...computed(), resolve: (metric) => metric.names['zh-CN'] }),
    definition: t.string({
      description: 'How it is counted, in one sentence.',
      ...computed(),
      resolve: (metric, _args, context) => metric.definition[context.language],
    }),
    formula: t.string({
      description: 'Formula with its base.',
      ...computed(),
      resolve: (metric, _args, context) => metric.formula[context.language],
    }),
    opens: t.boolean({
      nullable: false,
      description: 'Opens into households: `members` of its figures and `change` can be asked.',
      ...computed(),
      resolve: (metric) => metric.members !== undefined,
    }),
    ofPeriod: t.boolean({
      nullable: false,
      description: 'Shows what happened in a period: `figures` takes `from` for its opening.',
      ...computed(),
      resolve: (metric) => metric.ofPeriod ?? false,
    }),
    measures: t.field({
      type: [MeasureRef],
      nullable: { list: true, items: false },
      description: 'The numbers that it answers.',
      ...computed(),
      resolve: (metric) => [...metric.measures],
    }),
    dimensions: t.field({
      type: [DimensionRef],
      nullable: { list: true, items: false },
      description: 'What it can be broken down by.',
      ...computed(),
      resolve: (metric) => [...metric.dimensions],
    }),
  }),
});
