import { type Access, builder, finishUserErrors, guardSchema, mergeAccess, publicBuilder } from '@mingzhang/graph';
import type { GraphQLSchema } from 'graphql';
import * as accounts from './accounts/index.ts';
import * as agreements from './agreements/index.ts';
import * as benefits from './benefits/index.ts';
import * as budgets from './budgets/index.ts';
import * as dataRequests from './data-requests/index.ts';
import * as disclosure from './disclosure/index.ts';
import * as education from './education/index.ts';
import * as employment from './employment/index.ts';
import * as exports from './exports/index.ts';
import * as files from './files/index.ts';
import * as health from './health/index.ts';
import * as helpers from './helpers/index.ts';
import * as households from './households/index.ts';
import * as industries from './industries/index.ts';
import * as imports from './imports/index.ts';
import * as jobs from './jobs/index.ts';
import * as metrics from './metrics/index.ts';
import * as partners from './partners/index.ts';
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
  agreements,
  industries,
  employment,
  health,
  education,
  helpers,
  trail,
  imports,
  metrics,
  exports,
  disclosure,
  partners,
  'data-requests': dataRequests,
};

/** The same schema behind two walls: people's, and that of partner departments. @throws when a field is in no slice's access list */
function buildSchemas(): { readonly staff: GraphQLSchema; readonly partners: GraphQLSchema } {
  finishUserErrors();
  const lists = Object.fromEntries(Object.entries(slices).map(([name, { access }]) => [name, access]));
  accounts.declarePermissions(lists);
  const [bare, access] = [builder.toSchema({ sortSchema: true }), mergeAccess(Object.values(lists))];
  agreements.declareFields(bare, access);
  partners.declareSchema(bare, agreements.openToKeys);
  return { staff: guardSchema(bare, access), partners: guardSchema(bare, access, { open: agreements.openToKeys }) };
}

let built: ReturnType<typeof buildSchemas> | undefined;

/** What a signed-in caller asks, its rules in front. There is one in a process: the builder can be finished once. */
export function schema(): GraphQLSchema {
  return (built ??= buildSchemas()).staff;
}

/** The same, for callers under an agreement: every field and condition is asked of the agreement besides. */
export function partnerSchema(): GraphQLSchema {
  return (built ??= buildSchemas()).partners;
}

let builtPublic: GraphQLSchema | undefined;

/** The schema that anybody asks: snapshots and nothing else, over the public reader's role. */
export function publicSchema(): GraphQLSchema {
  return (builtPublic ??= guardSchema(publicBuilder.toSchema({ sortSchema: true }), disclosure.publicAccess));
}
