export * from './schema.ts';
export { adoptParameters, publishCalendar, registerDocument } from './parameters/commands.ts';
export { registerPlace, setListState } from './places/index.ts';
