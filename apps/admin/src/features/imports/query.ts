import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

export const templatesQuery = graphql(`
  query ImportTemplates {
    importTemplates {
      code
      name
      description
      sheets {
        name
        required
        columns {
          heading
          required
          words
          note
        }
      }
      lastAccepted {
        id
        decidedAt
        createdBy
      }
    }
  }
`);
export type ImportTemplate = NonNullable<NonNullable<ResultOf<typeof templatesQuery>['importTemplates']>[number]>;

export const historyQuery = graphql(`
  query ImportHistory($first: Int!, $after: String) {
    imports(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        fileName
        state
        rowsRead
        rowsToWrite
        createdBy
        createdAt
        template {
          code
          name
        }
      }
    }
  }
`);
export type ImportLine = NonNullable<NonNullable<ResultOf<typeof historyQuery>['imports']>['nodes'][number]>;

export const batchQuery = graphql(`
  query ImportBatch($id: ID!) {
    node(id: $id) {
      id
      ... on ImportBatch {
        fileName
        state
        version
        rowsRead
        refusedUnits
        errorCount
        warningCount
        rowsToWrite
        canAccept
        failure
        createdBy
        createdAt
        decidedAt
        template {
          code
          name
          sheets {
            name
          }
        }
        counts {
          sheet
          outcome
          rows
        }
        closing {
          code
          before
          added
          removed
          after
        }
        faultGroups {
          code
          severity
          reason
          count
        }
        markedFile {
          id
          url
        }
      }
    }
  }
`);
export type Batch = Extract<NonNullable<ResultOf<typeof batchQuery>['node']>, { template: unknown }>;

export const faultsQuery = graphql(`
  query ImportFaults($id: ID!, $severity: ImportSeverity, $code: String, $sheet: String, $first: Int!, $after: String) {
    node(id: $id) {
      id
      ... on ImportBatch {
        faults(severity: $severity, code: $code, sheet: $sheet, first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            sheet
            row
            column
            heading
            content
            severity
            reason
            remedy
          }
        }
      }
    }
  }
`);
type FaultNode = Extract<NonNullable<ResultOf<typeof faultsQuery>['node']>, { faults: unknown }>;
export type Fault = NonNullable<NonNullable<FaultNode['faults']>['nodes'][number]>;

export const rowsQuery = graphql(`
  query ImportRows($id: ID!, $outcome: ImportOutcome, $sheet: String, $first: Int!, $after: String) {
    node(id: $id) {
      id
      ... on ImportBatch {
        rows(outcome: $outcome, sheet: $sheet, first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            sheet
            row
            outcome
            unit
            cells {
              heading
              value
            }
            changes {
              heading
              before
              after
            }
          }
        }
      }
    }
  }
`);
type RowNode = Extract<NonNullable<ResultOf<typeof rowsQuery>['node']>, { rows: unknown }>;
export type Row = NonNullable<NonNullable<RowNode['rows']>['nodes'][number]>;

const outcome = graphql(`
  fragment ImportAfterAct on ImportBatch {
    id
    state
    version
    canAccept
    decidedAt
  }
`);

export const checkImportMutation = graphql(
  `
    mutation CheckImport($input: CheckImportInput!) {
      checkImport(input: $input) {
        import {
          ...ImportAfterAct
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [outcome, userErrorFields],
);
export const acceptImportMutation = graphql(
  `
    mutation AcceptImport($input: AcceptImportInput!) {
      acceptImport(input: $input) {
        import {
          ...ImportAfterAct
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [outcome, userErrorFields],
);
export const discardImportMutation = graphql(
  `
    mutation DiscardImport($input: DiscardImportInput!) {
      discardImport(input: $input) {
        import {
          ...ImportAfterAct
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [outcome, userErrorFields],
);
export const prepareTemplateMutation = graphql(
  `
    mutation PrepareImportTemplate($input: PrepareImportTemplateInput!) {
      prepareImportTemplate(input: $input) {
        file {
          id
          url
          name
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);
