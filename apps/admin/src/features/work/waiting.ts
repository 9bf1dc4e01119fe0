import { graphql, hasRight, type ResultOf, type Viewer } from '@mingzhang/client/staff';
import { type Asked, useAsk } from '@mingzhang/client';

/** One query for the list and for its count, so that they cannot disagree. */
export const waitingQuery = graphql(`
  query Waiting($imports: Boolean!, $publications: Boolean!, $emergencies: Boolean!, $erasures: Boolean!) {
    dataRequests(where: { state: PROPOSED }, first: 20) @include(if: $erasures) {
      nodes {
        id
        paper
        recordedBy
        createdAt
        person {
          id
          name
        }
        access {
          canDecide {
            allowed
          }
        }
      }
    }
    breakGlasses(state: TO_REVIEW, first: 20) @include(if: $emergencies) {
      nodes {
        id
        person
        reason
        begunAt
        looks
        place {
          id
          name: displayName
        }
        canReview {
          allowed
        }
      }
    }
    imports(states: [CHECKED, CHECKING, UPLOADED, FAILED], first: 50) @include(if: $imports) {
      nodes {
        id
        fileName
        state
        rowsRead
        rowsToWrite
        errorCount
        canAccept
        createdBy
        createdAt
        checkedAt
        template {
          code
          name
        }
      }
    }
    drafts: publications(where: { state: DRAFT }, first: 50) @include(if: $publications) {
      nodes {
        id
        number
        typeName
        title
        type
        rowCount
        draftedBy
        place {
          id
          name: displayName
        }
        access {
          canApprove {
            allowed
          }
        }
      }
    }
    posted: publications(where: { state: POSTED }, first: 20) @include(if: $publications) {
      nodes {
        id
        number
        state
        title
        typeName
        type
        fromOn
        toOn
        versionNumber
      }
    }
  }
`);

type Data = ResultOf<typeof waitingQuery>;
export type WaitingImport = NonNullable<NonNullable<Data['imports']>['nodes'][number]>;
export type WaitingDraft = NonNullable<NonNullable<Data['drafts']>['nodes'][number]>;
export type PostedList = NonNullable<NonNullable<Data['posted']>['nodes'][number]>;

export type WaitingErasure = NonNullable<NonNullable<Data['dataRequests']>['nodes'][number]>;
export type WaitingEmergency = NonNullable<NonNullable<Data['breakGlasses']>['nodes'][number]>;

export interface Waiting {
  readonly asked: Asked<Data>;
  readonly imports: readonly WaitingImport[];
  /** Lists that this person may approve now. */
  readonly approvals: readonly WaitingDraft[];
  /** Drafts that somebody else has to approve. */
  readonly elsewhere: readonly WaitingDraft[];
  readonly posted: readonly PostedList[];
  /** Emergency accesses that this person may review. */
  readonly emergencies: readonly WaitingEmergency[];
  /** Erasures that this person may decide. */
  readonly erasures: readonly WaitingErasure[];
  readonly counts: { readonly imports: number; readonly publications: number; readonly emergencies: number; readonly erasures: number };
}

/** What waits for this office. */
export function useWaiting(viewer: Viewer): Waiting {
  const wanted = {
    imports: hasRight(viewer, 'import'),
    publications: hasRight(viewer, 'publish'),
    emergencies: hasRight(viewer, 'reviewBreakGlass'),
    erasures: hasRight(viewer, 'decideErasures'),
  };
  const asked = useAsk(waitingQuery, wanted, { pause: !Object.values(wanted).includes(true) });
  const imports = (asked.data?.imports?.nodes ?? []).filter((each) => each !== null);
  const drafts = (asked.data?.drafts?.nodes ?? []).filter((each) => each !== null);
  const emergencies = (asked.data?.breakGlasses?.nodes ?? []).filter((each) => each !== null).filter(({ canReview }) => canReview.allowed);
  const erasures = (asked.data?.dataRequests?.nodes ?? []).filter((each) => each !== null).filter(({ access }) => access.canDecide.allowed);
  const approvals = drafts.filter(({ access }) => access.canApprove.allowed);
  return {
    asked,
    imports,
    approvals,
    elsewhere: drafts.filter((draft) => !approvals.includes(draft)),
    posted: (asked.data?.posted?.nodes ?? []).filter((each) => each !== null && each.state === 'POSTED').filter((each) => each !== null),
    counts: { imports: imports.length, publications: approvals.length, emergencies: emergencies.length, erasures: erasures.length },
    emergencies,
    erasures,
  };
}
