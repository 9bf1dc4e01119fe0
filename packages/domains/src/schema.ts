import { type Access, builder, finishUserErrors, guardSchema, mergeAccess, publicBuilder } from '@mingzhang/graph';
import type { GraphQLSchema } from 'graphql';
import * as accounts from './accounts/index.ts';
import * as benefits from './benefits/index.ts';
import * as budgets from './budgets/index.ts';
import * as disclosure from './disclosure/index.ts';
import * as education from './education/index.ts';
import * as employment from './employment/index.ts';
import * as exports from './exports/index.ts';
import * as files from './files/index.ts';
import * as health from './health/index.ts';
import * as households from './households/index.ts';
import * as industries from './industries/index.ts';
import * as imports from './imports/index.ts';
import * as jobs from './jobs/index.ts';
import * as metrics from './metrics/index.ts';
import * as places from './places/index.ts';
import * as trail from './trail/index.ts';

/** The slices, in the order of their layers. Adding a programme is one folder and one line here. */
const slices: Readonly<Record<string, { access: Access }>> = {
  places,
  accounts,
  files,
  jobs,
  budgets,
  households,
  benefits,
  industries,
  employment,
  health,
  education,
  trail,
  imports,
  metrics,
  exports,
  disclosure,
};

/** The schema that a signed-in caller asks, its rules in front. @throws when a field is in no slice's access list */
export function buildSchema(): GraphQLSchema {
  finishUserErrors();
  const lists = Object.fromEntries(Object.entries(slices).map(([name, { access }]) => [name, access]));
  accounts.declarePermissions(lists);
  return guardSchema(builder.toSchema({ sortSchema: true }), mergeAccess(Object.values(lists)));
}

let built: GraphQLSchema | undefined;

/** The one schema of the process: the builder can be finished once. */
export function schema(): GraphQLSchema {
  return (built ??= buildSchema());
}

let builtPublic: GraphQLSchema | undefined;

/** The schema that anybody asks: snapshots and nothing else, over the public reader's role. */
export function publicSchema(): GraphQLSchema {
  return (builtPublic ??= guardSchema(publicBuilder.toSchema({ sortSchema: true }), disclosure.publicAccess));
}
