import type { Language, PlaceKind, Role } from '@mingzhang/kernel';
import { enumerations } from '@mingzhang/words';

/** What people call a role. */
export function roleName(role: Role): Readonly<Record<Language, string>> {
  const [zh, en] = enumerations.Role[role];
  return { 'zh-CN': zh, en };
}

export function roleNames(roles: readonly Role[]): Readonly<Record<Language, string>> {
  const names = [...new Set(roles)].map(roleName);
  return { 'zh-CN': names.map((name) => name['zh-CN']).join('、'), en: names.map((name) => name.en).join(', ') };
}

/** What people call a level of the administrative tree. */
export function kindName(kind: PlaceKind): Readonly<Record<Language, string>> {
  const [zh, en] = enumerations.PlaceKind[kind];
  return { 'zh-CN': zh, en: en.toLowerCase() };
}
