import type { Language } from '@mingzhang/kernel';
import { pinyin } from 'pinyin-pro';

/** Sort and search key of a person's name: pinyin with surnames read as surnames, so that 单 is shan and 仇 is qiu. */
export function nameKey(name: string): string {
  return pinyin(name, { toneType: 'none', mode: 'surname', type: 'array', nonZh: 'consecutive' }).join(' ').toLowerCase();
}

/** First letters, for search by initials: 张某一 is zmy. */
export function nameInitials(name: string): string {
  return pinyin(name, { toneType: 'none', mode: 'surname', pattern: 'first', type: 'array' }).join('').toLowerCase();
}

/** Address part of a place: pinyin without spaces, township and village endings kept out. */
export function slugOf(name: string): string {
  const core = name.replace(/(镇|乡|街道|村|社区|县|市|省|区)$/u, '') || name;
  return (
    pinyin(core, { toneType: 'none', type: 'array' })
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '') || 'place'
  );
}

/** A place's name in both languages: 石桥村, and Shiqiao, as addresses and English pages have it. */
export function placeTexts(name: string): Readonly<Record<Language, string>> {
  const word = slugOf(name);
  return { 'zh-CN': name, en: word.charAt(0).toUpperCase() + word.slice(1) };
}
