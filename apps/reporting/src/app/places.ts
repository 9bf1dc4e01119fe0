import { graphql } from '../graphql.ts';
import { useAsk } from './ask.ts';
import { useViewer } from './viewer.tsx';

const placesQuery = graphql(`
  query ReportingPlaces($code: PlaceCode!) {
    place(code: $code) {
      id
      code
      name
      kind
      children {
        id
        code
        name
        kind
        children {
          id
          code
          name
          kind
        }
      }
    }
  }
`);

export interface PlaceNode {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly children: readonly PlaceNode[];
}

interface Given {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly children?: readonly Given[] | null;
}

const nodeOf = ({ code, name, kind, children }: Given): PlaceNode => ({ code, name, kind, children: (children ?? []).map(nodeOf) });

/** The places of the office, as a tree: county, townships, villages. */
export function usePlaces() {
  const code = useViewer().office?.placeCode ?? '';
  const asked = useAsk(placesQuery, { code }, { pause: code === '' });
  return { ...asked, root: asked.data?.place ? nodeOf(asked.data.place) : undefined };
}

export function findPlace(root: PlaceNode | undefined, code: string | undefined): PlaceNode | undefined {
  if (!root || !code) return undefined;
  if (root.code === code) return root;
  for (const child of root.children) {
    const found = findPlace(child, code);
    if (found) return found;
  }
  return undefined;
}

export interface TreeOption {
  readonly value: string;
  readonly title: string;
  readonly children: TreeOption[];
}

export const treeOptions = ({ code, name, children }: PlaceNode): TreeOption => ({
  value: code,
  title: name,
  children: children.map(treeOptions),
});
