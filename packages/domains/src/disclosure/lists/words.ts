import { formatYuan } from '@mingzhang/kernel';
import type { ListTexts } from '../../list-type.ts';

const kinds: Record<string, readonly [zh: string, en: string]> = {
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

const units: Record<string, readonly [zh: string, en: string]> = {
  HEAD: ['头', 'head'],
  MU: ['亩', 'mu'],
  TREE: ['株', 'tree'],
  HIVE: ['箱', 'hive'],
  KW: ['千瓦', 'kW'],
  ROOM: ['间', 'room'],
  SET: ['套', 'set'],
};

const textsOf = (words: Record<string, readonly [string, string]>, code: string): ListTexts => {
  const [zh, en] = words[code] ?? [code, code];
  return { 'zh-CN': zh, en };
};

export const kindTexts = (code: string): ListTexts => textsOf(kinds, code);
/** Sheep and fowl are counted in 只 in Chinese, pigs in 头. */
export const unitTexts = (code: string, kind: string): ListTexts =>
  code === 'HEAD' && kind !== 'PIG' ? { 'zh-CN': '只', en: 'head' } : textsOf(units, code);

/** 31,595 or 31,595.50: an amount as a sentence has it. */
export function plainYuan(fen: bigint): string {
  const [yuan = '0', cents] = formatYuan(fen).split('.');
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}${cents === '00' ? '' : `.${cents ?? ''}`}`;
}
