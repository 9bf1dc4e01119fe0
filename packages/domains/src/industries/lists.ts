import { formatYuan } from '@mingzhang/kernel';
import { minorHeads } from '../list-heads.ts';
import { type ListTexts, defineListType } from '../list-type.ts';
import { industrySubsidyRows } from './store.ts';

const kinds: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  TEA: ['种茶', 'Tea'],
  CAMELLIA: ['种油茶', 'Camellia oil'],
  BAMBOO: ['种竹', 'Bamboo'],
  RICE: ['种稻', 'Rice'],
  VEGETABLE: ['种菜', 'Vegetables'],
  WATERMELON: ['种西瓜', 'Watermelon'],
  HERB: ['种中药材', 'Medicinal herbs'],
  MUSHROOM: ['种食用菌', 'Mushrooms'],
  PIG: ['养猪', 'Pigs'],
  GOAT: ['养羊', 'Goats'],
  CHICKEN: ['养鸡', 'Chickens'],
  BEE: ['养蜂', 'Bees'],
  FISH: ['养鱼', 'Fish'],
};

const units: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  HEAD: ['头', 'head'],
  MU: ['亩', 'mu'],
  TREE: ['株', 'tree'],
  HIVE: ['箱', 'hive'],
  KW: ['千瓦', 'kW'],
  ROOM: ['间', 'room'],
  SET: ['套', 'set'],
};

const textsOf = (words: typeof kinds, code: string): ListTexts => {
  const [zh, en] = words[code] ?? [code, code];
  return { 'zh-CN': zh, en };
};

const kindTexts = (code: string): ListTexts => textsOf(kinds, code);
/** Sheep and fowl are counted in 只 in Chinese, pigs in 头. */
const unitTexts = (code: string, kind: string): ListTexts =>
  code === 'HEAD' && kind !== 'PIG' ? { 'zh-CN': '只', en: 'head' } : textsOf(units, code);

/** 31,595 or 31,595.50: an amount as a sentence has it. */
function plainYuan(fen: bigint): string {
  const [yuan = '0', cents] = formatYuan(fen).split('.');
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}${cents === '00' ? '' : `.${cents ?? ''}`}`;
}

/** D-26: what each household of a village is paid for what it rears and grows in a year. Only what acceptance confirmed. */
defineListType({
  code: 'D-26',
  names: { 'zh-CN': '产业补助', en: 'Industry subsidy' },
  level: 'VILLAGE',
  noticeDaysKey: 'notice.days.D-26.VILLAGE',
  title: (place, year) => ({
    'zh-CN': `${place['zh-CN']} ${year} 年产业补助名单公示`,
    en: `${place.en} village: industry subsidies, ${year}`,
  }),
  columns: [
    { key: 'name', names: { 'zh-CN': '户主', en: 'Head of household' }, kind: 'maskedName' },
    { key: 'kind', names: { 'zh-CN': '补的是什么', en: 'For what' }, kind: 'text' },
    { key: 'quantity', names: { 'zh-CN': '数量', en: 'Quantity' }, kind: 'quantity' },
    { key: 'subsidy', names: { 'zh-CN': '补助', en: 'Subsidy' }, kind: 'yuan' },
  ],
  async rows(db, place, { year, today }) {
    const rows = await industrySubsidyRows(db, place, year);
    const minors = await minorHeads(
      db,
      rows.map(({ householdId }) => householdId),
      today,
    );
    return rows.map((row) => {
      const [kind, unit] = [kindTexts(row.kind), unitTexts(row.unit, row.kind)];
      const rate = rateOf(row.subsidyFen, row.quantity);
      const quantity = String(Number(row.quantity));
      return {
        subjectId: row.householdId,
        name: row.headName,
        minor: minors.has(row.householdId),
        cells: {
          kind:
            rate === undefined
              ? kind
              : { 'zh-CN': `${kind['zh-CN']}，每${unit['zh-CN']} ${rate} 元`, en: `${kind.en}, ${rate} yuan per ${unit.en}` },
          quantity: { 'zh-CN': `${quantity} ${unit['zh-CN']}`, en: `${quantity} ${unit.en}` },
          subsidy: row.subsidyFen,
        },
        amountFen: row.subsidyFen,
      };
    });
  },
  summary({ place, year, households, totalFen, kindsOf }) {
    const words = (language: 'zh-CN' | 'en') => [...new Set(kindsOf('kind').map((kind) => kind[language].split(/，|, /)[0] ?? ''))];
    return {
      'zh-CN': `${place['zh-CN']} ${year} 年有 ${households} 户${words('zh-CN').join('、')}，按数量拿补助，一共 ${plainYuan(totalFen)} 元。`,
      en: `${households} households in ${place.en} get ${plainYuan(totalFen)} yuan in ${year} for ${words('en').join(', ').toLowerCase()}, by quantity.`,
    };
  },
});

/** Yuan per unit, where it comes out to the fen; quantities have two decimals. */
function rateOf(subsidyFen: bigint, quantity: string): string | undefined {
  const hundredths = BigInt(Math.round(Number(quantity) * 100));
  if (hundredths <= 0n || (subsidyFen * 100n) % hundredths !== 0n) return undefined;
  return formatYuan((subsidyFen * 100n) / hundredths).replace(/\.00$/, '');
}
