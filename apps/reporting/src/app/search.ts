/** Reads one value of an address: text that fits, or nothing. What does not fit is dropped, so that an old link still opens. */
export function textOf(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** A minute on China's clock: `2025-12-31T18:00`. */
export const minutePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
export const placePattern = /^\d{12}$/;
export const metricPattern = /^[A-Z]-\d{2}$/;

/** What fits out of a list with commas, each once. */
export function listOf(value: unknown, pattern: RegExp): string[] {
  return typeof value === 'string' ? [...new Set(value.split(','))].filter((each) => pattern.test(each)) : [];
}

/** Leaves out what is empty: an address says only what differs from the plain page. */
export function present<Search extends object>(search: Search): { [Key in keyof Search]?: Exclude<Search[Key], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as {
    [Key in keyof Search]?: Exclude<Search[Key], undefined>;
  };
}

/** The address's minute as the API's instant; county clocks run on China's time. */
export function instantOf(minute: string | undefined): string | null {
  return minute ? `${minute}:00+08:00` : null;
}

export function searchText(search: object): string {
  const pairs = Object.entries(search).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]));
  const text = new URLSearchParams(pairs).toString();
  return text ? `?${text.replaceAll('%2C', ',').replaceAll('%3A', ':')}` : '';
}

/** An address being changed: what is set to nothing is taken out of it. */
export type Loose<Search> = { readonly [Key in keyof Search]?: Search[Key] | undefined };
