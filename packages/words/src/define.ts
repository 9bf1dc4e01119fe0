/** Labels of one enumeration: value to [zh-CN, en]. */
export type EnumLabels = Readonly<Record<string, readonly [zh: string, en: string]>>;
export type EnumCatalogue = Readonly<Record<string, EnumLabels>>;

export function defineEnums<const Catalogue extends EnumCatalogue>(catalogue: Catalogue): Catalogue {
  return catalogue;
}
