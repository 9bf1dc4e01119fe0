import { newIdempotencyKey, useTakeOut, type AnyVariables, type TypedDocumentNode } from '@mingzhang/client';
import type { DataClass } from '@mingzhang/ui';
import { lazy, Suspense, type ReactNode } from 'react';

import { graphql } from '@mingzhang/client/staff';

export const exportFiguresMutation = graphql(`
  mutation ExportFigures($input: ExportFiguresInput!) {
    exportFigures(input: $input) {
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

export const exportMembersMutation = graphql(`
  mutation ExportMembers($input: ExportMembersInput!) {
    exportMembers(input: $input) {
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

export const exportMovementsMutation = graphql(`
  mutation ExportMovements($input: ExportMovementsInput!) {
    exportMovements(input: $input) {
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

export const exportChangeMutation = graphql(`
  mutation ExportChange($input: ExportChangeInput!) {
    exportChange(input: $input) {
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

const ExportDialog = lazy(() => import('./take-out-dialog.tsx').then((dialog) => ({ default: dialog.ExportDialog })));

interface TakeOutProps<Data, Variables extends AnyVariables> {
  readonly document: TypedDocumentNode<Data, Variables>;
  /** The question on the screen; purpose and key are added. */
  readonly input: object;
  readonly what: ReactNode;
  readonly dataClass: DataClass;
  readonly onClose: () => void;
}

/** The figures on the screen as a workbook that the server makes from the same question. */
export function TakeOut<Data, Variables extends AnyVariables>({
  document,
  input,
  what,
  dataClass,
  onClose,
}: TakeOutProps<Data, Variables>) {
  const { state, start, stop } = useTakeOut(document);
  return (
    <Suspense>
      <ExportDialog
        what={what}
        dataClass={dataClass}
        state={state}
        onStart={(purpose) => void start({ ...input, purpose, idempotencyKey: newIdempotencyKey() })}
        onStop={() => void stop()}
        onClose={onClose}
      />
    </Suspense>
  );
}
