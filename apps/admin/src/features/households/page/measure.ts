import { enumerations, enumLabel, type Language } from '@mingzhang/ui';

/** Measures that are no value of an enumeration of the contract. */
const ownWords: Readonly<Record<string, readonly [string, string]>> = {
  ONE_STOP_SETTLEMENT: ['一站式结算', 'One-stop settlement'],
  PUBLIC_POST: ['公益岗位', 'Public-welfare post'],
  TRANSPORT: ['交通补助', 'Transport subsidy'],
  TRAINING: ['培训补助', 'Training subsidy'],
  SERIOUS_ILLNESS: ['大病救治', 'Serious-illness treatment'],
  DIVIDEND: ['分红', 'Dividend'],
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

/** A measure is a code of the programme's own enumeration; whichever knows it gives the word. */
export function measureLabel(measure: string | null, language: Language): string {
  if (!measure) return '';
  const codes = measure.split(/[.:/]/);
  return codes
    .map((code) => {
      const own = ownWords[code];
      if (own) return own[language === 'en' ? 1 : 0];
      const name = (Object.keys(enumerations) as (keyof typeof enumerations)[]).find(
        (each) => each !== 'Programme' && code in enumerations[each],
      );
      return name ? enumLabel(name, code, language) : code;
    })
    .join(' · ');
}

const terms: Readonly<Record<string, readonly [string, string]>> = {
  SPRING: ['春季', 'spring'],
  AUTUMN: ['秋季', 'autumn'],
  YEAR: ['全年', 'whole year'],
};

/** `2025-26 SPRING` in words: 2025-26 春季. */
export function periodLabel(period: string | null, language: Language): string {
  return (period ?? '—').replace(/[A-Z]{4,}/g, (code) => terms[code]?.[language === 'en' ? 1 : 0] ?? code);
}
