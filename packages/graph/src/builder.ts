import SchemaBuilder from '@pothos/core';
// The plugin's types must reach whoever imports the built package, so it is imported for its effect as well.
import '@pothos/plugin-relay';
import RelayPlugin from '@pothos/plugin-relay';
import type { CivilDate, Fen, Instant, PlaceCode } from '@mingzhang/kernel';
import type { GraphContext } from './context.ts';
import { badInput } from './errors.ts';
import { decodeId, encodeId } from './node-ids.ts';
import { defineScalars } from './scalars.ts';

export interface SchemaTypes {
  Context: GraphContext;
  /** Ruling 3: a field is nullable unless it says otherwise; only ids and structure do. */
  DefaultFieldNullability: true;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: CivilDate; Output: CivilDate };
    DateTime: { Input: Instant; Output: Instant };
    Yuan: { Input: Fen; Output: Fen };
    Rate: { Input: string; Output: string };
    PlaceCode: { Input: PlaceCode; Output: PlaceCode };
  };
}

function createBuilder() {
  const made = new SchemaBuilder<SchemaTypes>({
    plugins: [RelayPlugin],
    relay: {
      clientMutationId: 'omit',
      cursorType: 'String',
      nodesOnConnection: true,
      edgesFieldOptions: { nullable: false, description: 'The rows with their cursors.' },
      nodeFieldOptions: { description: 'The row.' },
      encodeGlobalID: encodeId,
      decodeGlobalID: (id) => {
        const decoded = decodeId(id);
        if (!decoded) throw badInput('This id is not one of this platform. Pass an id exactly as an answer gave it.');
        return decoded;
      },
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      nodeTypeOptions: { description: 'Anything with an id. The id is opaque; a dated object has a dated id.' },
      pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    },
  });
  defineScalars(made);
  return made;
}

/** The schema for signed-in callers. Slices add to it when they are imported. */
export const builder = createBuilder();
/** The public schema: separate and smaller, so that personal data is absent from it, not merely refused. */
export const publicBuilder = createBuilder();
export type Builder = typeof builder;

builder.queryType({ description: 'Everything a signed-in caller can ask. Most of it hangs on places, households and people.' });
builder.mutationType({
  description:
    'Acts: one business act each, named as an officer would say it. Several acts in one document run in order, each in a transaction of its own.',
});
publicBuilder.queryType({ description: 'What anybody can ask: published lists and figures, exactly as they were published.' });
