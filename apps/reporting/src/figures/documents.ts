import { graphql, type ResultOf } from '@mingzhang/client/staff';

export const figureFields = graphql(`
  fragment FigureFields on Figure {
    __typename
    ... on FigureValue {
      value
      printed
      unit
      numerator
      denominator
      code
    }
    ... on Suppressed {
      reason
    }
    ... on NotAvailable {
      reason
    }
  }
`);

export const tableFields = graphql(
  `
    fragment TableFields on FigureTable {
      snapshot
      columns {
        asOf
        knownAt
        metric {
          code
          name
        }
        measure {
          key
          name
          unit
          decimals
        }
      }
      rows {
        total
        keys {
          dimension
          value
          place {
            id
            code
            name: displayName
          }
        }
        cells {
          ...FigureFields
        }
      }
    }
  `,
  [figureFields],
);

export const catalogueQuery = graphql(`
  query MetricCatalogue {
    metrics {
      code
      name
      nameZh
      definition
      formula
      opens
      dimensions
      measures {
        key
        name
        unit
        decimals
      }
    }
  }
`);

export type FigureCell = ResultOf<typeof figureFields>;
export type FigureTableData = ResultOf<typeof tableFields>;
export type FigureRowData = FigureTableData['rows'][number];
export type FigureColumnData = FigureTableData['columns'][number];
export type RowKey = FigureRowData['keys'][number];
export type Dimension = RowKey['dimension'];
export type Measure = FigureColumnData['measure'];
export type Unit = Measure['unit'];
export type Metric = NonNullable<ResultOf<typeof catalogueQuery>['metrics']>[number];
