/** Reads one value of an address: text that fits, or nothing. What does not fit is dropped, so that an old link still opens. */
export function fitting(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** A minute on China's clock: `2025-12-31T18:00`. */
export const minutePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
export const instantPattern = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})?$/;
export const placePattern = /^\d{12}$/;
export const metricPattern = /^[A-Z]-\d{2}$/;
export const cursorPattern = /^[\w\-+/=.]{1,600}$/;

/** Known values out of a list with commas, each once, in the order of the address. */
export function listedOf<Value extends string>(value: unknown, known: readonly Value[]): Value[] {
  const all: readonly string[] = known;
  return listed(value).filter((each): each is Value => all.includes(each));
}

/** What fits out of a list with commas, each once, in the order of the address. */
export function listedLike(value: unknown, pattern: RegExp): string[] {
  return listed(value).filter((each) => pattern.test(each));
}

function listed(value: unknown): string[] {
  return typeof value === 'string' ? [...new Set(value.split(','))] : [];
}

/** Leaves out what is empty: an address says only what differs from the plain page. */
export function present<Search extends object>(search: Search): { [Key in keyof Search]?: Exclude<Search[Key], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as {
    [Key in keyof Search]?: Exclude<Search[Key], undefined>;
  };
}

/** An address being changed: what is set to nothing is taken out of it. */
export type Loose<Search> = { readonly [Key in keyof Search]?: Search[Key] | undefined };

/** Readable addresses: every value is plain text, and the pages' own rules read it. */
export const plainSearch = {
  parseSearch: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: searchText,
};

export function searchText(search: object): string {
  const pairs = Object.entries(search).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]));
  const text = new URLSearchParams(pairs).toString();
  return text ? `?${text.replaceAll('%2C', ',').replaceAll('%3A', ':')}` : '';
}

/** The address's minute as the API's instant; county clocks run on China's time. */
export function instantOf(minute: string | undefined): string | null {
  return minute ? `${minute}:00+08:00` : null;
}
