export * from './schema.ts';
export { adoptParameters, publishCalendar, registerDocument } from './parameters/commands.ts';
export { registerPlace, setListState } from './places/index.ts';
export * as accounts from './accounts/index.ts';
export * as files from './files/index.ts';
export * as jobs from './jobs/index.ts';
export { findCounty } from './places/index.ts';
