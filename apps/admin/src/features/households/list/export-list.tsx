import { newIdempotencyKey, useTakeOut } from '@mingzhang/client';
import { ExportDialog, formatCount, useText } from '@mingzhang/ui';

import { graphql } from '@mingzhang/client/staff';
import type { ListColumn } from './columns.tsx';
import type { HouseholdListVariables } from './query.ts';
import { listWords } from './words.ts';

const exportMutation = graphql(`
  mutation ExportHouseholds($input: ExportHouseholdsInput!) {
    exportHouseholds(input: $input) {
      export {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** The list's columns as the contract names them. */
const columnNames = {
  number: 'NUMBER',
  head: 'HEAD',
  village: 'VILLAGE',
  members: 'MEMBERS',
  attribute: 'ATTRIBUTE',
  status: 'STATUS',
  cause: 'MAIN_CAUSE',
  income: 'NET_INCOME',
  received: 'RECEIVED',
  exitYear: 'EXIT_YEAR',
  registered: 'REGISTERED_ON',
  phone: 'PHONE',
  address: 'ADDRESS',
} as const satisfies Record<string, string>;

const nameOf = (key: string): string[] => (key in columnNames ? [columnNames[key as keyof typeof columnNames]] : []);

export interface ExportListProps {
  readonly variables: HouseholdListVariables;
  readonly columns: readonly ListColumn[];
  readonly households: number;
  readonly day: string;
  readonly onClose: () => void;
}

/** Exactly the list on the screen as a workbook: the same filter, order, day and columns, every page of it, made on the server. */
export function ExportList({ variables, columns, households, day, onClose }: ExportListProps) {
  const t = useText(listWords);
  const { state, start, stop } = useTakeOut(exportMutation);
  const { where, orderBy, asOf } = variables ?? {};
  const begin = (purpose: string) =>
    void start({
      where: where ?? null,
      orderBy: orderBy ?? null,
      asOf: asOf ?? null,
      columns: columns.flatMap(({ key }) => nameOf(key)),
      purpose,
      idempotencyKey: newIdempotencyKey(),
    });
  return (
    <ExportDialog
      title={t('export', { n: formatCount(households) })}
      what={t('exportWhat', { n: formatCount(households), columns: columns.length, day })}
      dataClass="P2"
      state={state}
      onStart={begin}
      onStop={() => void stop()}
      onClose={onClose}
    />
  );
}
