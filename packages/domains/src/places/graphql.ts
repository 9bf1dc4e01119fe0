import { type PlaceCode, type PlaceKind, isPlaceCode } from '@mingzhang/kernel';
import {
  NodeRef,
  act,
  bindingOf,
  builder,
  computed,
  connectionOf,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  labelledEnum,
  pageOf,
  signedIn,
} from '@mingzhang/graph';
import { placeTexts } from '../names.ts';
import { recordVillageIncome, registerPlace, reportVillageProfile, setListState } from './commands.ts';
import type { IncomeSource, ListState } from './rules.ts';
import { childrenByPlace, incomeEntryById, listIncomeEntries, placeByCode, profileById, profilesByPlace } from './store.ts';
import { type Place, type VillageIncomeEntry, type VillageProfile, places, villageIncomeEntries, villageProfiles } from './tables.ts';

export const PlaceKindRef = labelledEnum<PlaceKind>('PlaceKind', 'Level of a place in the administrative tree (行政区划).', {
  PROVINCE: 'Province (省).',
  PREFECTURE: 'Prefecture (市).',
  COUNTY: 'County or district (县、区).',
  TOWNSHIP: 'Township (乡镇).',
  VILLAGE: 'Administrative village (行政村).',
});

export const ListStateRef = labelledEnum<ListState>('VillageListState', 'State of a village on the poor-village list.', {
  NOT_LISTED: 'Never on the poor-village list (非贫困村).',
  ON_LIST: 'On the list (贫困村).',
  CANDIDATE: 'On the list and candidate to leave it this year (拟出列).',
  EXITED: 'Has left the list (出列).',
});

export const IncomeSourceRef = labelledEnum<IncomeSource>(
  'VillageIncomeSource',
  "Where a village collective's receipt comes from (村集体经济收入来源).",
  {
    ASSET_RENT: 'Use or rent of collective assets (资产出租).',
    SOLAR: 'Solar power (光伏).',
    EQUITY_DIVIDEND: 'Dividends of equity (入股分红).',
    INVESTMENT_TAX_REWARD: 'Reward from attracted investment (招商引资税收奖励).',
    SERVICE: 'Services (服务收入).',
    SUBSIDY: 'Subsidies (补助).',
    OTHER: 'Other (其他).',
  },
);

export const VillageProfileRef = builder.objectRef<VillageProfile>('VillageProfile').implement({
  description: 'What a village reported of itself for one year (村情).',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(villageProfiles.id),
      resolve: (profile) => encodeId('VillageProfile', profile.id),
    }),
    year: t.exposeInt('year', { nullable: false, description: 'Year.', ...fromColumn(villageProfiles.year) }),
    households: t.exposeInt('households', { description: 'Households of the village (户).', ...fromColumn(villageProfiles.households) }),
    population: t.exposeInt('population', { description: 'Population (人).', ...fromColumn(villageProfiles.population) }),
    ruralPopulation: t.exposeInt('ruralPopulation', {
      description: 'Rural registered population (农村户籍人口), the denominator of the poverty incidence.',
      ...fromColumn(villageProfiles.ruralPopulation),
    }),
    groups: t.exposeInt('groups', { description: 'Villager groups (村民小组).', ...fromColumn(villageProfiles.groups) }),
    leadingIndustry: t.exposeString('leadingIndustry', {
      description: 'Leading industry (主导产业).',
      ...fromColumn(villageProfiles.leadingIndustry),
    }),
    oneVillageOneProduct: t.exposeBoolean('oneVillageOneProduct', {
      description: 'Recognised as a village of one product (一村一品).',
      ...fromColumn(villageProfiles.oneVillageOneProduct),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Raised with every report of the same year.',
      ...fromColumn(villageProfiles.version),
    }),
  }),
});

export const VillageIncomeEntryRef = builder.objectRef<VillageIncomeEntry>('VillageIncomeEntry').implement({
  description: 'One receipt of a village collective (村集体经济收入).',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(villageIncomeEntries.id),
      resolve: (entry) => encodeId('VillageIncomeEntry', entry.id),
    }),
    receivedOn: t.expose('receivedOn', {
      type: 'Date',
      description: 'Day of the receipt.',
      ...fromColumn(villageIncomeEntries.receivedOn),
    }),
    year: t.exposeInt('year', { description: 'Year it counts in.', ...fromColumn(villageIncomeEntries.year) }),
    source: t.field({
      type: IncomeSourceRef,
      description: 'Where it comes from.',
      ...fromColumn(villageIncomeEntries.source),
      resolve: (entry) => entry.source as IncomeSource,
    }),
    amount: t.expose('amountFen', { type: 'Yuan', description: 'Amount.', ...fromColumn(villageIncomeEntries.amountFen) }),
    recurrent: t.exposeBoolean('recurrent', {
      description: 'Recurrent, so that it counts as stable income (稳定收入, R-020).',
      ...fromColumn(villageIncomeEntries.recurrent),
    }),
  }),
});

const IncomeConnectionRef = builder.connectionObject(
  { type: VillageIncomeEntryRef, name: 'VillageIncomeConnection', description: 'A page of receipts, newest first.' },
  { name: 'VillageIncomeEdge', description: 'One receipt with its cursor.' },
);

export const PlaceRef = builder.objectRef<Place>('Place').implement({
  description: 'A place of the administrative tree (行政区划): county, township, village. Most of what can be asked hangs on it.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(places.code), resolve: (place) => encodeId('Place', place.code) }),
    code: t.expose('code', { type: 'PlaceCode', nullable: false, description: 'Code of the national scheme.', ...fromColumn(places.code) }),
    name: t.exposeString('name', { nullable: false, description: 'Official name today.', ...fromColumn(places.name) }),
    displayName: t.string({
      nullable: false,
      description:
        "Name in the caller's language: the official one in Chinese; its pinyin without the ending in English, as Shiqiao for 石桥村.",
      ...computed(),
      resolve: (place, _args, context) => placeTexts(place.name)[context.language],
    }),
    kind: t.field({
      type: PlaceKindRef,
      nullable: false,
      description: 'Level.',
      ...fromColumn(places.kind),
      resolve: (place) => place.kind as PlaceKind,
    }),
    listState: t.field({
      type: ListStateRef,
      description: 'State on the poor-village list today; villages only.',
      ...fromColumn(places.listState),
      resolve: (place) => (place.kind === 'VILLAGE' ? (place.listState as ListState) : null),
    }),
    profile: t.field({
      type: VillageProfileRef,
      description: 'What the village reported for a year; the latest year when none is named.',
      args: { year: t.arg.int({ description: 'Year.' }) },
      ...fromRelation(villageProfiles, villageProfiles.placeCode),
      resolve: async (place, { year }, context) => {
        const profiles = await profilesByPlace(context).load(place.code);
        return profiles.find((profile) => !year || profile.year === year) ?? null;
      },
    }),
    income: t.field({
      type: IncomeConnectionRef,
      description: 'Receipts of the village collectives at or below the place, newest first.',
      args: { year: t.arg.int({ description: 'Of this year only.' }), ...t.arg.connectionArgs() },
      ...fromRelation(villageIncomeEntries, villageIncomeEntries.placeCode),
      resolve: async (place, args, context) => {
        const year = args.year ?? undefined;
        const binding = bindingOf('Place.income', { place: place.code, year });
        const page = pageOf(args, binding);
        return connectionOf(await listIncomeEntries(await context.db(), place.code, year, page), page, binding, (entry) => [
          entry.receivedOn,
          entry.id,
        ]);
      },
    }),
  }),
});
builder.objectField(PlaceRef, 'parent', (t) =>
  t.field({
    type: PlaceRef,
    description: 'The place above.',
    ...fromRelation(places, places.code),
    resolve: async (place, _args, context) => (place.parentCode ? ((await placeByCode(context).load(place.parentCode)) ?? null) : null),
  }),
);
builder.objectField(PlaceRef, 'children', (t) =>
  t.field({
    type: [PlaceRef],
    nullable: { list: true, items: false },
    description: 'The places directly below, in order of pinyin; a plain list, at most some hundred.',
    ...fromRelation(places, places.parentCode),
    resolve: (place, _args, context) => childrenByPlace(context).load(place.code),
  }),
);

const findByCode = async (context: Parameters<typeof placeByCode>[0], code: PlaceCode) => (await placeByCode(context).load(code)) ?? null;
defineNode('Place', signedIn, findByCode, isPlaceCode);
const placeSubject = { type: PlaceRef, description: 'The place.', load: findByCode };

builder.queryField('place', (t) =>
  t.field({
    type: PlaceRef,
    description: 'A place by its code; null when the county has none.',
    args: { code: t.arg({ type: 'PlaceCode', required: true, description: 'Code.' }) },
    ...computed(),
    resolve: (_root, { code }, context) => findByCode(context, code),
  }),
);

act('registerPlace', {
  description: 'Adds a place to the tree from a day on. Data administrators.',
  input: builder.inputType('RegisterPlaceInput', {
    description: 'The new place.',
    fields: (t) => ({
      code: t.field({ type: 'PlaceCode', required: true, description: 'Its code; the parent must be registered, except over a county.' }),
      name: t.string({ required: true, description: 'Its name.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day.' }),
      basis: t.string({ description: 'Document.' }),
    }),
  }),
  subject: { place: placeSubject },
  run: async ({ db, actor }, input) => ({ place: (await registerPlace(db, actor, { ...input, basis: input.basis ?? undefined })).code }),
});

act('setVillageListState', {
  description: 'Records that a village came onto the poor-village list, became a candidate, or left it, from a day on (村出列).',
  input: builder.inputType('SetVillageListStateInput', {
    description: 'The village and its new state.',
    fields: (t) => ({
      village: t.field({ type: 'PlaceCode', required: true, description: 'Code of the village.' }),
      state: t.field({ type: ListStateRef, required: true, description: 'The new state.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day of the state.' }),
      basis: t.string({ required: true, description: 'Document behind it.' }),
    }),
  }),
  subject: { village: placeSubject },
  run: async ({ db, actor }, input) => ({ village: (await setListState(db, actor, input)).code }),
});

act('reportVillageProfile', {
  description: 'Keeps what a village reports of itself for a year; reported again, the later report stands.',
  input: builder.inputType('ReportVillageProfileInput', {
    description: 'The report.',
    fields: (t) => ({
      village: t.field({ type: 'PlaceCode', required: true, description: 'Code of the village.' }),
      year: t.int({ required: true, description: 'Year.' }),
      households: t.int({ required: true, description: 'Households (户).' }),
      population: t.int({ required: true, description: 'Population (人).' }),
      ruralPopulation: t.int({ required: true, description: 'Rural registered population (人).' }),
      leadingIndustry: t.string({ description: 'Leading industry.' }),
    }),
  }),
  subject: {
    profile: {
      type: VillageProfileRef,
      description: 'The report as kept.',
      load: async (context, id) => (await profileById(context).load(id)) ?? null,
    },
  },
  run: async ({ db, actor }, { village, leadingIndustry, ...counts }) => ({
    profile: (await reportVillageProfile(db, actor, { ...counts, placeCode: village, leadingIndustry: leadingIndustry ?? null })).id,
  }),
});

act('recordVillageIncome', {
  description: 'Books one receipt of a village collective (村集体经济收入).',
  input: builder.inputType('RecordVillageIncomeInput', {
    description: 'The receipt.',
    fields: (t) => ({
      village: t.field({ type: 'PlaceCode', required: true, description: 'Code of the village.' }),
      receivedOn: t.field({ type: 'Date', required: true, description: 'Day of the receipt.' }),
      source: t.field({ type: IncomeSourceRef, required: true, description: 'Where it comes from.' }),
      amount: t.field({ type: 'Yuan', required: true, description: 'Amount, above 0.' }),
      recurrent: t.boolean({ required: true, description: 'Counts as stable income.' }),
      voucher: t.string({ description: 'Number of the voucher.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key books once.' }),
    }),
  }),
  subject: {
    entry: {
      type: VillageIncomeEntryRef,
      description: 'The receipt as booked.',
      load: async (context, id) => (await incomeEntryById(context).load(id)) ?? null,
    },
  },
  run: async ({ db, actor }, { amount, voucher, idempotencyKey: _key, ...input }) => ({
    entry: (await recordVillageIncome(db, actor, { ...input, amountFen: amount, voucher: voucher ?? undefined })).id,
  }),
});
