import { readFileSync } from 'node:fs';
import { addDays } from '@mingzhang/kernel';
import { buildSchema, graphql } from 'graphql';
import type { Execute } from './portal.ts';

/** An invented county behind schema/public.graphql, for tests and for looking at pages: every state, long names, hidden numbers. */
export const today = '2026-11-20';
export const now = new Date('2026-11-20T01:30:00Z');

const texts = (zh: string, en: string | null = null) => ({ zh, en });
const place = (code: string, kind: string, slug: string, zh: string, en: string) => ({
  code,
  kind,
  slug,
  name: texts(zh, en),
  dutyPhone: null as string | null,
  listsOnDisplay: 0,
  parent: null as unknown,
  children: [] as unknown[],
  figures: null as unknown,
});

const county = { ...place('990101000000', 'COUNTY', 'qinghe', '青禾县', 'Qinghe'), dutyPhone: '0000-0000012' };
const liuxi = {
  ...place('990101100000', 'TOWNSHIP', 'liuxi', '柳溪镇', 'Liuxi'),
  dutyPhone: '0000-0000034',
  parent: county,
  listsOnDisplay: 2,
};
const baiguo = { ...place('990101101000', 'TOWNSHIP', 'baiguo', '白果乡', 'Baiguo'), parent: county, listsOnDisplay: 1 };
const others = ['东篱镇', '上河乡', '红豆乡'].map((name, index) => ({
  ...place(`99010110${index + 2}000`, 'TOWNSHIP', `town${index}`, name, `Town ${index}`),
  parent: county,
}));

const value = (text: string, unit: string) => ({ __typename: 'FigureValue', value: text, unit });
const hidden = { __typename: 'Suppressed', reason: 'SMALL_NUMBER' };
const missing = { __typename: 'NotAvailable', reason: 'NOT_REPORTED' };
const help = (programme: string, households: unknown, amount: unknown) => ({ programme, households, amount });
const figures = {
  asOf: '2026-10-31',
  year: 2026,
  households: value('480', 'HOUSEHOLDS'),
  population: value('1836', 'PERSONS'),
  registeredHouseholds: value('38', 'HOUSEHOLDS'),
  registeredPersons: value('129', 'PERSONS'),
  help: [
    help('INDUSTRY', value('16', 'HOUSEHOLDS'), value('31595.00', 'YUAN')),
    help('EMPLOYMENT', value('7', 'HOUSEHOLDS'), value('50400.00', 'YUAN')),
    help('EDUCATION', value('11', 'HOUSEHOLDS'), value('16500.00', 'YUAN')),
    help('HEALTH', hidden, hidden),
    help('HOUSING', hidden, hidden),
  ],
  helpTotal: hidden,
  income: [
    ...[
      [2026, 91200],
      [2025, 64000],
      [2024, 114000],
      [2023, 96500],
      [2022, 82000],
    ].map(([year, yuan]) => ({ year, source: 'SOLAR', amount: value(`${yuan}.00`, 'YUAN') })),
    { year: 2025, source: 'ASSET_RENT', amount: value('64600.00', 'YUAN') },
  ],
};
const shiqiao = { ...place('990101100002', 'VILLAGE', 'shiqiao', '石桥村', 'Shiqiao'), parent: liuxi, figures, listsOnDisplay: 1 };
const longNamed = {
  ...place('990101100003', 'VILLAGE', 'changming', '上坪凉水井马鞍山金竹坳大岩脚小河口村', 'Shangpingliangshuijingmaanshanjinzhuao'),
  parent: liuxi,
  listsOnDisplay: 1,
};
const baiguoVillage = {
  ...place('990101101001', 'VILLAGE', 'baiguo', '白果村', 'Baiguo'),
  parent: baiguo,
  listsOnDisplay: 1,
  figures: {
    ...figures,
    households: missing,
    population: missing,
    help: [help('HEALTH', hidden, hidden)],
    helpTotal: hidden,
    registeredHouseholds: hidden,
    registeredPersons: hidden,
    income: [],
  },
};
liuxi.children.push(longNamed, shiqiao);
baiguo.children.push(baiguoVillage);
county.children.push(baiguo, liuxi, ...others);
const places = [county, liuxi, baiguo, ...others, shiqiao, longNamed, baiguoVillage];

const subsidyColumns = [
  { key: 'name', kind: 'maskedName', name: texts('户主', 'Head of household') },
  { key: 'kind', kind: 'text', name: texts('补的是什么', 'For what') },
  { key: 'quantity', kind: 'quantity', name: texts('数量', 'Quantity') },
  { key: 'subsidy', kind: 'yuan', name: texts('补助', 'Subsidy') },
];
const exitColumns = [
  { key: 'name', kind: 'maskedName', name: texts('户主', 'Head of household') },
  { key: 'members', kind: 'count', name: texts('人口', 'Members') },
  { key: 'exitYear', kind: 'year', name: texts('哪一年退出', 'Year of exit') },
];
const surnames = Array.from('张李王欧陈杨周吴罗何孙唐');
export const subsidyRow = (no: number) => ({
  no,
  cells: [
    texts(`${surnames[no % surnames.length] ?? '张'}*`),
    texts('养牛，每头 1500 元', 'Cattle, 1500 yuan per head'),
    texts(`${(no % 3) + 1} 头`, `${(no % 3) + 1} head`),
    texts(`${1500 * ((no % 3) + 1)}.00`),
  ],
});

interface ListOptions {
  readonly number: string;
  readonly state: string;
  readonly at: ReturnType<typeof place>;
  readonly title: ReturnType<typeof texts>;
  readonly from: number;
  readonly days?: number;
  readonly rows?: number;
  readonly type?: string;
  /** A line that was taken down the day before. */
  readonly takenDown?: number;
  readonly more?: Record<string, unknown>;
}
function list({ number, state, at, title, from, days = 7, rows = 16, type = 'D-26', takenDown, more = {} }: ListOptions) {
  const exit = type === 'D-05';
  const all = Array.from({ length: rows }, (_, index) =>
    exit ? { no: index + 1, cells: [texts(`${surnames[index % 12] ?? ''}*`), texts('3'), texts('2026')] } : subsidyRow(index + 1),
  );
  const open = state === 'ON_DISPLAY' || state === 'CLOSED';
  const total = all.reduce((sum, row) => sum + (exit ? 0 : Number(row.cells[3]?.zh)), 0);
  return {
    number,
    state,
    type,
    title,
    place: at,
    year: 2026,
    documentNumber: `青禾帮扶公〔2026〕${Number(number.slice(5)) % 100} 号`,
    versionNumber: 1,
    replaces: null,
    replacedBy: null,
    withdrawnAt: null,
    withdrawalReason: null,
    fromOn: addDays(today, from),
    toOn: addDays(today, from + days - 1),
    expiresOn: addDays(today, from + days),
    noticeDays: days,
    dayKind: 'CALENDAR',
    rowCount: state === 'WITHDRAWN' ? null : rows,
    householdCount: state === 'WITHDRAWN' ? null : rows,
    total: exit || state === 'WITHDRAWN' ? null : `${total}.00`,
    summary:
      state === 'WITHDRAWN'
        ? null
        : exit
          ? texts(
              `白果村有 ${rows} 户、27 人的日子过稳了，2026 年退出帮扶。`,
              `${rows} households with 27 people in Baiguo leave help in 2026.`,
            )
          : texts(
              `石桥村 2026 年有 ${rows} 户养牛，按数量拿补助，一共 ${total.toLocaleString('en')} 元。`,
              `${rows} households in Shiqiao get ${total.toLocaleString('en')} yuan in 2026 for cattle, by quantity.`,
            ),
    digest: '0'.repeat(64),
    shortCode: '999W-KM8J-PBHD-M91Y',
    frozenAt: '2026-11-17T00:00:00.000000Z',
    dutyPhone: '0000-0000034',
    typeName: exit ? texts('新增、退出帮扶', 'Entering and leaving help') : texts('产业补助', 'Industry subsidy'),
    approvingOffice: texts('乡镇人民政府负责人', 'Head of the township government'),
    columns: exit ? exitColumns : subsidyColumns,
    withdrawnLines: takenDown === undefined ? [] : [{ no: takenDown, withdrawnOn: addDays(today, -1) }],
    rows: ({ first, after }: { first: number; after?: string | null }) => {
      const start = Number(after ?? 0);
      const nodes = (open ? all.slice(start, start + first) : []).map((row) =>
        row.no === takenDown ? { no: row.no, cells: [], withdrawnOn: addDays(today, -1) } : row,
      );
      return { nodes, pageInfo: { hasNextPage: open && start + first < all.length, endCursor: String(start + nodes.length) } };
    },
    ...more,
  };
}

export const lists = [
  list({
    number: '2026-0115',
    state: 'ON_DISPLAY',
    at: longNamed,
    title: texts(
      '上坪凉水井马鞍山金竹坳大岩脚小河口村 2026 年产业补助名单公示',
      'Shangpingliangshuijingmaanshanjinzhuao village: industry subsidies, 2026',
    ),
    from: -6,
    rows: 5,
    takenDown: 2,
  }),
  list({
    number: '2026-0117',
    state: 'ON_DISPLAY',
    at: shiqiao,
    title: texts('石桥村 2026 年产业补助名单公示', 'Shiqiao village: industry subsidies, 2026'),
    from: -3,
    more: { versionNumber: 2, replaces: '2026-0101' },
  }),
  list({
    number: '2026-0118',
    state: 'ON_DISPLAY',
    at: baiguoVillage,
    title: texts('白果村 2026 年不再需要帮扶的户名单公示', 'Baiguo village: households that no longer need help, 2026'),
    from: -2,
    rows: 9,
    type: 'D-05',
    days: 10,
  }),
  list({
    number: '2026-0119',
    state: 'NOT_BEGUN',
    at: baiguoVillage,
    title: texts('白果村 2026 年产业补助名单公示', 'Baiguo village: industry subsidies, 2026'),
    from: 5,
  }),
  list({
    number: '2026-0116',
    state: 'ON_DISPLAY',
    at: shiqiao,
    title: texts('石桥村 2025 年产业补助名单公示', 'Shiqiao village: industry subsidies, 2025'),
    from: -1,
    rows: 342,
  }),
  list({
    number: '2026-0112',
    state: 'CLOSED',
    at: shiqiao,
    title: texts('石桥村 2024 年产业补助名单公示', 'Shiqiao village: industry subsidies, 2024'),
    from: -9,
    rows: 50,
  }),
  list({
    number: '2026-0110',
    state: 'EXPIRED',
    at: shiqiao,
    title: texts('石桥村 2023 年产业补助名单公示', 'Shiqiao village: industry subsidies, 2023'),
    from: -30,
  }),
  list({
    number: '2026-0101',
    state: 'REPLACED',
    at: shiqiao,
    title: texts('石桥村 2026 年产业补助名单公示', 'Shiqiao village: industry subsidies, 2026'),
    from: -8,
    more: { replacedBy: '2026-0117' },
  }),
  list({
    number: '2026-0114',
    state: 'WITHDRAWN',
    at: shiqiao,
    title: texts('石桥村 2022 年产业补助名单公示', 'Shiqiao village: industry subsidies, 2022'),
    from: -4,
    more: { withdrawnAt: '2026-11-16T07:42:00.000000Z', withdrawalReason: 'CONTENT_NOT_PUBLIC' },
  }),
  ...Array.from({ length: 30 }, (_, index) =>
    list({
      number: `2025-${String(index + 1).padStart(4, '0')}`,
      state: 'EXPIRED',
      at: shiqiao,
      title: texts(`石桥村 2021 年产业补助名单公示（${index + 1}）`, `Shiqiao village: industry subsidies, 2021 (${index + 1})`),
      from: -300 + index,
    }),
  ),
];
type StubList = (typeof lists)[number];

interface Where {
  state?: string;
  type?: string;
  place?: string;
  search?: string;
}
const schema = buildSchema(readFileSync(new URL('../../../schema/public.graphql', import.meta.url), 'utf8'));

/** Answers the portal's documents from invented data, validated against the public schema as it is committed. */
export function stubExecute(source: readonly StubList[] = lists): Execute {
  const inside = (code: string, root: string) => code.startsWith(root.replace(/0+$/, ''));
  const matching = (where: Where | null | undefined, without?: keyof Where) =>
    source.filter(
      (each) =>
        (without === 'state' || !where?.state || each.state === where.state) &&
        (without === 'type' || !where?.type || each.type === where.type) &&
        (without === 'place' || !where?.place || inside(each.place.code, where.place)) &&
        (!where?.search || each.title.zh.includes(where.search) || each.place.slug.includes(where.search)),
    );
  const counted = (values: string[]) =>
    [...new Set(values)]
      .sort()
      .map((each) => ({ value: each, name: null as unknown, count: values.filter((other) => other === each).length }));
  const rootValue = {
    publicPlace: ({ code, path }: { code?: string; path?: string }) => {
      if (code) return places.find((each) => each.code === code) ?? null;
      if (!path) return county;
      const [town, slug] = path.split('/');
      return (
        places.find((each) =>
          slug
            ? each.slug === slug && (each.parent as { slug?: string } | null)?.slug === town
            : each.kind === 'TOWNSHIP' && each.slug === town,
        ) ?? null
      );
    },
    publicPlaces: ({ search }: { search: string }) =>
      places.filter((each) => each.kind !== 'COUNTY' && (each.name.zh.includes(search) || each.slug.includes(search))),
    publishedLists: ({ where, orderBy, first, after }: { where?: Where; orderBy?: string; first: number; after?: string | null }) => {
      const found = matching(where).sort((a, b) =>
        orderBy === 'CLOSING' ? a.toOn.localeCompare(b.toOn) : b.fromOn.localeCompare(a.fromOn),
      );
      const start = Number(after ?? 0);
      const nodes = found.slice(start, start + first);
      return {
        nodes,
        pageInfo: { hasNextPage: start + first < found.length, hasPreviousPage: start > 0, endCursor: String(start + nodes.length) },
      };
    },
    publishedListCount: ({ where }: { where?: Where }) => matching(where).length,
    publishedListFacets: ({ where }: { where?: Where }) => ({
      states: counted(matching(where, 'state').map((each) => each.state)),
      types: counted(matching(where, 'type').map((each) => each.type)).map((each) => ({
        ...each,
        name: source.find(({ type }) => type === each.value)?.typeName,
      })),
      townships: counted(matching(where, 'place').map((each) => `${each.place.code.slice(0, 9)}000`)),
    }),
    publishedList: ({ number }: { number: string }) => source.find((each) => each.number === number) ?? null,
    verifyList: ({ number, shortCode }: { number: string; shortCode: string }) => {
      const found = source.find((each) => each.number === number);
      if (!found) return { outcome: 'UNKNOWN', wrongGroup: null, list: null };
      const same = found.shortCode.replaceAll('-', '') === shortCode.toUpperCase().replace(/[\s-]/g, '');
      return same ? { outcome: 'MATCHES', wrongGroup: null, list: found } : { outcome: 'DIFFERS', wrongGroup: 3, list: null };
    },
  };
  return async (document, variables) => {
    const result = await graphql({ schema, source: document, rootValue, variableValues: variables });
    return {
      data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown,
      ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    };
  };
}
