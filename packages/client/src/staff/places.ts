import { useAsk } from '../ask.ts';
import { graphql } from './graphql.ts';
import { useViewer } from './viewer.ts';

export const placesQuery = graphql(`
  query PlaceTree($code: PlaceCode!) {
    place(code: $code) {
      id
      code
      name: displayName
      kind
      children {
        id
        code
        name: displayName
        kind
        children {
          id
          code
          name: displayName
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

export function treeOf({ code, name, kind, children }: Given): PlaceNode {
  return { code, name, kind, children: (children ?? []).map(treeOf) };
}

/** The places of the office, as a tree: county, townships, villages. */
export function usePlaces() {
  const code = useViewer().office?.placeCode ?? '';
  const asked = useAsk(placesQuery, { code }, { pause: code === '' });
  return { ...asked, root: asked.data?.place ? treeOf(asked.data.place) : undefined };
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

/** The way from the root down to a place. */
export function pathTo(root: PlaceNode | undefined, code: string | undefined): readonly PlaceNode[] {
  if (!root || !code) return [];
  if (root.code === code) return [root];
  for (const child of root.children) {
    const path = pathTo(child, code);
    if (path.length > 0) return [root, ...path];
  }
  return [];
}

interface TreeOption {
  readonly value: string;
  readonly title: string;
  readonly children: TreeOption[];
}

export function treeOptions({ code, name, children }: PlaceNode): TreeOption {
  return { value: code, title: name, children: children.map(treeOptions) };
}

/** Every village below, named with its township, for selects. */
export function villagesOf(node: PlaceNode, above = ''): { value: string; label: string }[] {
  if (node.kind === 'VILLAGE') return [{ value: node.code, label: above ? `${above} ${node.name}` : node.name }];
  return node.children.flatMap((child) => villagesOf(child, node.kind === 'TOWNSHIP' ? node.name : ''));
}
