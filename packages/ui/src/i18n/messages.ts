import type { Language } from './language.ts';

/** `{n}` takes a value; `{n|household|households}` takes the first word for 1 and the second otherwise. */
type Names<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Names<Rest>
  : never;

export type Texts = Readonly<Record<string, string>>;
export type Values<Text extends string> = Readonly<Record<Names<Text>, string | number>>;
/** No second argument for a text without names, all of its names otherwise. A text only known as `string` may take any. */
export type ValuesOf<Text extends string> = string extends Text
  ? [values?: Readonly<Record<string, string | number>>]
  : [Names<Text>] extends [never]
    ? []
    : [values: Values<Text>];

export interface Messages<Zh extends Texts = Texts> {
  readonly 'zh-CN': Zh;
  readonly en: { readonly [Key in keyof Zh]: string };
}
export type Translate<Zh extends Texts> = <Key extends keyof Zh & string>(key: Key, ...values: ValuesOf<Zh[Key]>) => string;

/** A catalogue in both languages; a key that one of them lacks does not compile. */
export function defineMessages<const Zh extends Texts>(messages: Messages<Zh>): Messages<Zh> {
  return messages;
}

const places = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(places, (whole, name: string, one: string | undefined, many: string | undefined) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return String(value);
    return String(value) === '1' ? one : many;
  });
}

/** The texts of a catalogue in one language, outside React too. */
export function textOf<Zh extends Texts>(messages: Messages<Zh>, language: Language): Translate<Zh> {
  const texts: Texts = messages[language];
  return (key, ...values) => fill(texts[key] ?? key, values[0]);
}

/** What a catalogue lacks, for tests: keys of one language only, empty texts, names that the languages do not share. */
export function catalogueFaults(messages: Messages): string[] {
  const zh = messages['zh-CN'];
  const en: Texts = messages.en;
  return [...new Set([...Object.keys(zh), ...Object.keys(en)])].flatMap((key) => {
    const [a, b] = [zh[key], en[key]];
    if (!a) return [`${key}: no zh-CN`];
    if (!b) return [`${key}: no en`];
    return namesIn(a) === namesIn(b) ? [] : [`${key}: {${namesIn(a)}} in zh-CN, {${namesIn(b)}} in en`];
  });
}

function namesIn(text: string): string {
  return [...new Set([...text.matchAll(places)].map(([, name = '']) => name))].sort().join(', ');
}
