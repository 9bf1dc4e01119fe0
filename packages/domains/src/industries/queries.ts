import { bindingOf, builder, connectionOf, fromRelation, pageOf } from '@mingzhang/graph';
import { HouseholdRef } from '../households/types/index.ts';
import { PlaceRef } from '../places/graphql.ts';
import { OperatorKindRef } from './enums.ts';
import { carriesByHousehold, dividendsByHousehold, entriesByHousehold, operatorsByPlace, projectsByPlace } from './store.ts';
import { carryRelations, dividends, industryEntries, industryProjects, operators } from './tables.ts';
import { CarryRelationRef, DividendRef, IndustryEntryRef, IndustryProjectRef, OperatorRef, carryingAt, entryAt } from './types.ts';

const EntryConnectionRef = builder.connectionObject(
  { type: IndustryEntryRef, name: 'IndustryEntryConnection', description: 'A page of entries, newest year first.' },
  { name: 'IndustryEntryEdge', description: 'One entry with its cursor.' },
);
const CarryConnectionRef = builder.connectionObject(
  { type: CarryRelationRef, name: 'CarryRelationConnection', description: 'A page of relations, newest first.' },
  { name: 'CarryRelationEdge', description: 'One relation with its cursor.' },
);
const DividendConnectionRef = builder.connectionObject(
  { type: DividendRef, name: 'DividendConnection', description: 'A page of dividends, newest first.' },
  { name: 'DividendEdge', description: 'One dividend with its cursor.' },
);
const OperatorConnectionRef = builder.connectionObject(
  { type: OperatorRef, name: 'OperatorConnection', description: 'A page of operators, by their numbers.' },
  { name: 'OperatorEdge', description: 'One operator with its cursor.' },
);
const ProjectConnectionRef = builder.connectionObject(
  { type: IndustryProjectRef, name: 'IndustryProjectConnection', description: 'A page of projects, earliest year first.' },
  { name: 'IndustryProjectEdge', description: 'One project with its cursor.' },
);

builder.objectFields(HouseholdRef, (t) => ({
  industryEntries: t.field({
    type: EntryConnectionRef,
    description: "What the household plants and raises by the menu, newest year first, as known at the household's moment (产业到户).",
    args: { year: t.arg.int({ description: 'Of this year only.' }), ...t.arg.connectionArgs() },
    ...fromRelation(industryEntries, industryEntries.householdId),
    resolve: async ({ id: parentId, moment }, args, context) => {
      const filter = { year: args.year ?? undefined };
      const binding = bindingOf('Household.industryEntries', { parentId, moment, filter });
      const page = pageOf(args, binding);
      const rows = await entriesByHousehold(context).load({ parentId, moment, page, filter });
      return connectionOf(
        rows.map((row) => entryAt(row, moment)),
        page,
        binding,
        (row) => [String(row.year), row.kind, row.id],
      );
    },
  }),
  carriedBy: t.field({
    type: CarryConnectionRef,
    description: 'Who carries the household, newest first (带动主体).',
    args: {
      current: t.arg.boolean({ description: "Only what holds at the household's moment, today when it has none." }),
      ...t.arg.connectionArgs(),
    },
    ...fromRelation(carryRelations, carryRelations.householdId),
    resolve: async ({ id: parentId, moment }, args, context) => {
      const filter = { on: args.current ? (moment?.asOf ?? context.today) : undefined };
      const binding = bindingOf('Household.carriedBy', { parentId, moment, filter });
      const page = pageOf(args, binding);
      const rows = await carriesByHousehold(context).load({ parentId, moment, page, filter });
      return connectionOf(
        rows.map((row) => carryingAt(row, moment)),
        page,
        binding,
        (row) => [row.validFrom, row.id],
      );
    },
  }),
  dividends: t.field({
    type: DividendConnectionRef,
    description: 'Dividends paid to the household, newest first (分红).',
    args: t.arg.connectionArgs(),
    ...fromRelation(dividends, dividends.householdId),
    resolve: async ({ id: parentId, moment }, args, context) => {
      const binding = bindingOf('Household.dividends', { parentId, moment });
      const page = pageOf(args, binding);
      const rows = await dividendsByHousehold(context).load({ parentId, moment, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.paidOn, row.id]);
    },
  }),
}));

builder.objectFields(PlaceRef, (t) => ({
  operators: t.field({
    type: OperatorConnectionRef,
    description: 'Operators at or below the place, by their numbers (经营主体).',
    args: { kind: t.arg({ type: OperatorKindRef, description: 'Of this kind only.' }), ...t.arg.connectionArgs() },
    ...fromRelation(operators, operators.placeCode),
    resolve: async ({ code: place }, args, context) => {
      const filter = { kind: args.kind ?? undefined };
      const binding = bindingOf('Place.operators', { place, filter });
      const page = pageOf(args, binding);
      return connectionOf(await operatorsByPlace(context).load({ place, page, filter }), page, binding, (row) => [row.number, row.id]);
    },
  }),
  industryProjects: t.field({
    type: ProjectConnectionRef,
    description: 'Projects of production help at or below the place, earliest year first (产业项目).',
    args: { year: t.arg.int({ description: 'Of this year only.' }), ...t.arg.connectionArgs() },
    ...fromRelation(industryProjects, industryProjects.placeCode),
    resolve: async ({ code: place }, args, context) => {
      const filter = { year: args.year ?? undefined };
      const binding = bindingOf('Place.industryProjects', { place, filter });
      const page = pageOf(args, binding);
      return connectionOf(await projectsByPlace(context).load({ place, page, filter }), page, binding, (row) => [String(row.year), row.id]);
    },
  }),
}));
