import { DomainError } from '@mingzhang/kernel';
import type { Rule } from './access.ts';
import { builder } from './builder.ts';
import type { GraphContext } from './context.ts';
import { badInput } from './errors.ts';
import { decodeId, isRowKey } from './node-ids.ts';
import { computed } from './sources.ts';

/** Anything that `node(id)` can answer. The type's own fields resolve from the object; its name is beside it. */
export interface NodeShape {
  readonly __typename: string;
}

type LoadNode = (context: GraphContext, key: string) => Promise<object | null | undefined>;
const nodes = new Map<string, { readonly reads: Rule; readonly load: LoadNode; readonly isKey: (key: string) => boolean }>();

export const NodeRef = builder.interfaceRef<object>('Node').implement({
  description: 'Anything with an opaque id. A dated object has a dated id, so that caches never mix moments.',
  fields: (t) => ({ id: t.id({ nullable: false, description: 'Opaque id; pass it exactly as an answer gave it.', ...computed() }) }),
  resolveType: (value) => (value as NodeShape).__typename,
});

/**
 * Lets `node` and `nodes` answer a type to those who may read it: the same rule as on the fields that lead to it, since an id needs no such field.
 * `key` is what stands behind the type's name in the id: a row's id, dated or not, unless `isKey` says what else.
 */
export function defineNode(typename: string, reads: Rule, load: LoadNode, isKey = isRowKey): void {
  nodes.set(typename, { reads, load, isKey });
}

/** What an id names, for the caller who asks: null when unknown, not of this platform, not for this office, or outside its places, always alike. */
async function loadNode(context: GraphContext, id: string): Promise<object | null> {
  const decoded = decodeId(id);
  const node = decoded && nodes.get(decoded.typename);
  // What cannot be a key would be a fault of the statement, and of every other id beside it.
  const found = decoded && node?.isKey(decoded.id) && node.reads.allows(context) ? await node.load(context, decoded.id) : undefined;
  return found ? { ...found, __typename: decoded?.typename } : null;
}

const mostNodes = 100;

builder.queryFields((t) => ({
  node: t.field({
    type: NodeRef,
    description: 'The object with this id; null when there is none or it lies outside your places.',
    args: { id: t.arg.id({ required: true, description: 'Opaque id.' }) },
    ...computed(),
    resolve: (_root, { id }, context) => loadNode(context, id),
  }),
  nodes: t.field({
    type: [NodeRef],
    nullable: { list: true, items: true },
    description: `Up to ${mostNodes} objects by their ids, in the order asked; null for each that is unknown or outside your places.`,
    args: { ids: t.arg.idList({ required: true, description: 'Opaque ids.' }) },
    ...computed(),
    resolve: (_root, { ids }, context) => {
      if (ids.length > mostNodes) throw badInput(`At most ${mostNodes} ids at a time; ${ids.length} were given.`);
      return Promise.all(ids.map((id) => loadNode(context, id)));
    },
  }),
}));

/**
 * The row that an input's id names, for an act. A dated id shows the past and is refused (ruling 2); an id of another type is a mistake of the
 * program that sent it.
 */
export function rowId(id: string, typename: string): string {
  const decoded = decodeId(id);
  if (!decoded || decoded.typename !== typename) throw badInput(`This is no id of a ${typename}. Pass an id exactly as an answer gave it.`);
  const [row = '', asOf] = decoded.id.split('@');
  if (asOf !== undefined) throw new DomainError('DATED_ID_REFUSED', { parameters: { asOf } });
  return row;
}
