import { bindingOf, computed, connectionOf, pageOf, publicBuilder, publicLabelledEnum } from '@mingzhang/graph';
import {
  type PublishedFilter,
  countByFacet,
  countPublished,
  findPublishedList,
  listPublished,
  publishedPlaceByCode,
} from '../store/public.ts';
import { listTypeCodes } from '../../list-type.ts';
import { PublishedListRef, StateRef, typeTexts } from './public-list-type.ts';
import { TextsRef, requireHarmless } from './public-places.ts';

const WhereRef = publicBuilder.inputType('PublishedListWhere', {
  description: 'Which lists.',
  fields: (t) => ({
    state: t.field({ type: StateRef, description: 'In this state today.' }),
    type: t.string({ description: 'Of this kind, such as `D-26`.' }),
    place: t.field({ type: 'PlaceCode', description: 'At or below this place.' }),
    search: t.string({ description: "Part of the title, place (also pinyin), number or document number. Never of a person's name." }),
  }),
});
const OrderRef = publicLabelledEnum('PublishedListOrder', 'Order of lists.', {
  CLOSING: 'First to close first.',
  NEWEST: 'Last posted first.',
});

const FacetValueRef = publicBuilder
  .objectRef<{ value: string; count: number; name: { zh: string; en: string } | null }>('FacetValue')
  .implement({
    description: 'A value of a facet with the number of lists it would leave.',
    fields: (t) => ({
      value: t.exposeString('value', { nullable: false, description: 'State, kind of list, or code of a township.', ...computed() }),
      name: t.field({ type: TextsRef, description: 'In words; null for states.', ...computed(), resolve: ({ name }) => name }),
      count: t.exposeInt('count', { nullable: false, description: 'Lists under the other filters.', ...computed() }),
    }),
  });
const FacetsRef = publicBuilder.objectRef<PublishedFilter>('PublishedListFacets').implement({
  description: 'How many lists each choice would give under the other filters.',
  fields: (t) => ({
    states: t.field({
      type: [FacetValueRef],
      nullable: { list: true, items: false },
      ...computed(),
      description: 'By state.',
      resolve: async (filter, _args, context) =>
        (await countByFacet(await context.db(), 'STATE', filter, context.today)).map((each) => ({ ...each, name: null })),
    }),
    types: t.field({
      type: [FacetValueRef],
      nullable: { list: true, items: false },
      ...computed(),
      description: 'By kind; a kind without lists has 0.',
      resolve: async (filter, _args, context) => {
        const found = await countByFacet(await context.db(), 'TYPE', filter, context.today);
        const missing = listTypeCodes().filter((code) => found.every(({ value }) => value !== code));
        return [...found, ...missing.map((value) => ({ value, count: 0 }))].map((each) => ({ ...each, name: typeTexts(each.value) }));
      },
    }),
    townships: t.field({
      type: [FacetValueRef],
      nullable: { list: true, items: false },
      ...computed(),
      description: 'By township.',
      resolve: async (filter, _args, context) => {
        const values = await countByFacet(await context.db(), 'TOWNSHIP', filter, context.today);
        const places = await Promise.all(values.map(({ value }) => publishedPlaceByCode(context).load(value)));
        return values.map((each, index) => {
          const place = places[index];
          return { ...each, name: place ? { zh: place.nameZh, en: place.nameEn } : null };
        });
      },
    }),
  }),
});

const ListConnectionRef = publicBuilder.connectionObject(
  { type: PublishedListRef, name: 'PublishedListConnection', description: 'A page of lists.' },
  { name: 'PublishedListEdge', description: 'A list with its cursor.' },
);

type Where = { [Key in keyof PublishedFilter]?: PublishedFilter[Key] | null };
const filterOf = (where: Where | null | undefined): PublishedFilter => ({
  state: where?.state ?? undefined,
  type: where?.type ?? undefined,
  place: where?.place ?? undefined,
  search: where?.search ? requireHarmless(where.search) : undefined,
});

publicBuilder.queryFields((t) => ({
  publishedLists: t.field({
    type: ListConnectionRef,
    description: 'Published lists.',
    args: {
      where: t.arg({ type: WhereRef, description: 'Which.' }),
      orderBy: t.arg({ type: OrderRef, description: 'Order; NEWEST when left out.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: async (_root, { where, orderBy, ...args }, context) => {
      const filter = filterOf(where);
      const order = orderBy ?? 'NEWEST';
      const binding = bindingOf('Query.publishedLists', { ...filter, order });
      const page = pageOf(args, binding);
      const rows = await listPublished(await context.db(), filter, order, context.today, page);
      return connectionOf(rows, page, binding, (list) => [order === 'CLOSING' ? list.toOn : list.fromOn, list.number]);
    },
  }),
  publishedListCount: t.int({
    description: 'How many lists meet a filter.',
    args: { where: t.arg({ type: WhereRef, description: 'Which.' }) },
    ...computed(),
    resolve: async (_root, { where }, context) => countPublished(await context.db(), filterOf(where), context.today),
  }),
  publishedListFacets: t.field({
    type: FacetsRef,
    description: 'Counts beside a filter.',
    args: { where: t.arg({ type: WhereRef, description: 'The filter chosen so far.' }) },
    ...computed(),
    resolve: (_root, { where }) => filterOf(where),
  }),
  publishedList: t.field({
    type: PublishedListRef,
    description: 'A list by its number, in whatever state; null when there never was one.',
    args: { number: t.arg.string({ required: true, description: 'Number, `2026-0117`.' }) },
    ...computed(),
    resolve: async (_root, { number }, context) =>
      /^\d{4}-\d{4,6}$/.test(number) ? ((await findPublishedList(await context.db(), number)) ?? null) : null,
  }),
}));
