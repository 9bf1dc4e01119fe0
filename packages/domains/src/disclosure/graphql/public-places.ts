import { badInput, computed, fromColumn, fromRelation, publicBuilder, publicLabelledEnum } from '@mingzhang/graph';
import type { PlaceKind } from '@mingzhang/kernel';
import { findPrivateData } from '../rules/private-data.ts';
import {
  findPublishedCounty,
  findPublishedPlaceByPath,
  listsOnDisplay,
  publishedChildren,
  publishedPlaceByCode,
  searchPublishedPlaces,
} from '../store/public.ts';
import { type PublishedPlace, publishedPlaces } from '../tables.ts';

export interface Texts {
  readonly zh: string;
  readonly en: string | null;
}
export const TextsRef = publicBuilder.objectRef<Texts>('Texts').implement({
  description: 'A text in both languages. The Chinese text is authoritative.',
  fields: (t) => ({
    zh: t.exposeString('zh', { nullable: false, description: 'Chinese.', ...computed() }),
    en: t.exposeString('en', { description: 'English; null when it is the same.', ...computed() }),
  }),
});

const PlaceKindRef = publicLabelledEnum('PublicPlaceKind', 'Level of a place (行政区划).', {
  COUNTY: 'County or district (县、区).',
  TOWNSHIP: 'Township (乡镇).',
  VILLAGE: 'Administrative village (行政村).',
});

export const PublicPlaceRef = publicBuilder.objectRef<PublishedPlace>('PublicPlace').implement({
  description: 'The county, a township or a village, with what is published about it.',
  fields: (t) => ({
    code: t.expose('code', {
      type: 'PlaceCode',
      nullable: false,
      description: 'Code of the national scheme.',
      ...fromColumn(publishedPlaces.code),
    }),
    name: t.field({
      type: TextsRef,
      nullable: false,
      description: 'Name.',
      ...fromColumn(publishedPlaces.nameZh),
      resolve: ({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn }),
    }),
    kind: t.field({
      type: PlaceKindRef,
      nullable: false,
      description: 'Level.',
      ...fromColumn(publishedPlaces.kind),
      resolve: ({ kind }) => kind as Extract<PlaceKind, 'COUNTY' | 'TOWNSHIP' | 'VILLAGE'>,
    }),
    slug: t.exposeString('slug', {
      nullable: false,
      description: 'Its part of an address, in pinyin.',
      ...fromColumn(publishedPlaces.slug),
    }),
    dutyPhone: t.exposeString('dutyPhone', {
      description: 'Phone of the office on duty (值班电话); null where none is published.',
      ...fromColumn(publishedPlaces.dutyPhone),
    }),
    listsOnDisplay: t.int({
      description: 'Lists on display at or below it today.',
      ...computed(),
      resolve: ({ code }, _args, context) => listsOnDisplay(context).load({ code, today: context.today }),
    }),
  }),
});
publicBuilder.objectFields(PublicPlaceRef, (t) => ({
  parent: t.field({
    type: PublicPlaceRef,
    description: 'The place above; null for the county.',
    ...fromColumn(publishedPlaces.parentCode),
    resolve: async ({ parentCode }, _args, context) =>
      parentCode ? ((await publishedPlaceByCode(context).load(parentCode)) ?? null) : null,
  }),
  children: t.field({
    type: [PublicPlaceRef],
    nullable: { list: true, items: false },
    description: 'The places directly below, in order of pinyin.',
    ...fromRelation(publishedPlaces, publishedPlaces.parentCode),
    resolve: ({ code }, _args, context) => publishedChildren(context).load(code),
  }),
}));

const mostPlaces = 50;

publicBuilder.queryFields((t) => ({
  publicPlace: t.field({
    type: PublicPlaceRef,
    description:
      'A place by its code or its address (`liuxi`, `liuxi/shiqiao`); the county when neither is given. Null when there is none.',
    args: { code: t.arg({ type: 'PlaceCode', description: 'Code.' }), path: t.arg.string({ description: 'Address in the portal.' }) },
    ...computed(),
    resolve: async (_root, { code, path }, context) => {
      if (code) return (await publishedPlaceByCode(context).load(code)) ?? null;
      const parts = path?.split('/') ?? [];
      if (parts.length > 2 || parts.some((part) => !/^[a-z0-9-]{1,80}$/.test(part))) return null;
      return (
        (await (parts.length === 0 ? findPublishedCounty(await context.db()) : findPublishedPlaceByPath(await context.db(), parts))) ?? null
      );
    },
  }),
  publicPlaces: t.field({
    type: [PublicPlaceRef],
    nullable: { list: true, items: false },
    description: 'Villages and townships whose name, pinyin or initials hold the text. There is no search for people.',
    args: {
      search: t.arg.string({ required: true, description: 'Name, pinyin or initials: 石桥, shiqiao, sqc.' }),
      first: t.arg.int({ required: true, description: `How many, 1 to ${mostPlaces}.` }),
    },
    ...computed(),
    resolve: async (_root, { search, first }, context) => {
      if (first < 1 || first > mostPlaces) throw badInput(`Ask for 1 to ${mostPlaces} places.`);
      return searchPublishedPlaces(await context.db(), requireHarmless(search), first);
    },
  }),
}));

/** A text to search for, unless it is shaped like somebody's number. It is neither run nor echoed (SEC-29). */
export function requireHarmless(search: string): string {
  const text = search.normalize('NFKC').trim();
  if (text.length === 0 || text.length > 60) throw badInput('Search for 1 to 60 characters.');
  if (/\d{11,}/.test(text.replace(/[\s-]/g, '')) || findPrivateData(text))
    throw badInput('People cannot be searched here, neither by name nor by number.');
  return text;
}
