import { formatYuan } from '@mingzhang/kernel';
import { industrySubsidyRows } from '../../industries/store.ts';
import { defineListType } from '../../list-type.ts';
import { minorHeads } from '../store/heads.ts';
import { kindTexts, plainYuan, unitTexts } from './words.ts';

/** D-26: what each household of a village is paid for what it rears and grows in a year. Only what acceptance confirmed. */
defineListType({
  code: 'D-26',
  names: { 'zh-CN': '产业补助', en: 'Industry subsidy' },
  level: 'VILLAGE',
  noticeDaysKey: 'notice.days.D-26.VILLAGE',
  title: (place, year) => ({ 'zh-CN': `${place['zh-CN']} ${year} 年产业补助名单公示`, en: `${place.en} village: industry subsidies, ${year}` }),
  columns: [
    { key: 'name', names: { 'zh-CN': '户主', en: 'Head of household' }, kind: 'maskedName' },
    { key: 'kind', names: { 'zh-CN': '补的是什么', en: 'For what' }, kind: 'text' },
    { key: 'quantity', names: { 'zh-CN': '数量', en: 'Quantity' }, kind: 'quantity' },
    { key: 'subsidy', names: { 'zh-CN': '补助', en: 'Subsidy' }, kind: 'yuan' },
  ],
  async rows(db, place, { year, today }) {
    const rows = await industrySubsidyRows(db, place, year);
    const minors = await minorHeads(db, rows.map(({ householdId }) => householdId), today);
    return rows.map((row) => {
      const [kind, unit] = [kindTexts(row.kind), unitTexts(row.unit, row.kind)];
      const rate = rateOf(row.subsidyFen, row.quantity);
      const quantity = String(Number(row.quantity));
      return {
        subjectId: row.householdId,
        name: row.headName,
        minor: minors.has(row.householdId),
        cells: {
          kind: rate === undefined ? kind : { 'zh-CN': `${kind['zh-CN']}，每${unit['zh-CN']} ${rate} 元`, en: `${kind.en}, ${rate} yuan per ${unit.en}` },
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
