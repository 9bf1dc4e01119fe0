import type { Rng } from './prng.ts';

const SURNAMES = Array.from('张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕');
const DIGITS = Array.from('零一二三四五六七八九');

export const surname = (rng: Rng): string => rng.pick(SURNAMES);

/** 1 to 9,999 as people write it: 十二, 四十二, 一百零三, 三千零四十. */
export function chineseNumeral(value: number): string {
  if (value < 20 && value >= 10) return `十${value === 10 ? '' : DIGITS[value - 10]}`;
  const units = ['', '十', '百', '千'];
  const digits = [...String(value)].map(Number);
  let text = '';
  for (const [index, digit] of digits.entries()) {
    const unit = units[digits.length - 1 - index] ?? '';
    if (digit > 0) text += (DIGITS[digit] ?? '') + unit;
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/u, '');
}

/** Names that nobody bears: surname, 某, and a numeral that counts the surname in the village (张某一, 李某四十二). */
export function nameDesk(): (family: string) => string {
  const used = new Map<string, number>();
  return (family) => {
    const next = (used.get(family) ?? 0) + 1;
    used.set(family, next);
    return `${family}某${chineseNumeral(next)}`;
  };
}

const TOWNSHIPS = [
  '东篱镇',
  '西溪乡',
  '北岭乡',
  '云台镇',
  '南塘镇',
  '柳溪镇',
  '松涧乡',
  '白鹭镇',
  '桂林岗乡',
  '银杏镇',
  '长亭乡',
  '沙洲镇',
  '青石乡',
  '枫桥镇',
  '竹屿乡',
  '凤栖镇',
  '莲塘乡',
  '望江镇',
  '古渡乡',
  '雨山镇',
];
const FIRST = Array.from('三石双大上下前后新古长平青白红金银玉龙凤云月松竹梅兰');
const SECOND = ['里', '桥', '塘', '湾', '岭', '坪', '溪', '泉', '井', '坡', '岗', '洲', '源', '亭', '坞', '畈'];

export function townshipNames(count: number): string[] {
  if (count > TOWNSHIPS.length) throw new Error(`names for ${TOWNSHIPS.length} townships only`);
  return TOWNSHIPS.slice(0, count);
}

/** Two made-up characters and 村, no two alike in the county; the first two are 三里村 and 石桥村. */
export function villageNames(rng: Rng, count: number): string[] {
  const all = FIRST.flatMap((first) => SECOND.map((second) => `${first}${second}村`));
  if (count > all.length) throw new Error(`names for ${all.length} villages only`);
  const known = ['三里村', '石桥村'];
  return [...known, ...rng.shuffled(all.filter((name) => !known.includes(name)))].slice(0, count);
}

export const naturalVillageNames = (rng: Rng): string[] =>
  rng.shuffled(['上屋', '下屋', '老屋里', '塘边', '桥头', '樟树下', '水口', '坳上', '竹园', '对门岭']).slice(0, rng.int(3, 6));
