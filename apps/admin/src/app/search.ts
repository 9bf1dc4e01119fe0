/** Reads one value of an address: text that fits, or nothing. What does not fit is dropped, so that an old link still opens. */
export function textOf(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
export const instantPattern = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})?$/;
export const placePattern = /^\d{12}$/;
export const cursorPattern = /^[\w\-+/=.]{1,600}$/;

/** Known values out of a list with commas, in the order of the address. */
export function listOf<Value extends string>(value: unknown, known: readonly Value[]): Value[] {
  if (typeof value !== 'string') return [];
  return value.split(',').filter((each): each is Value => (known as readonly string[]).includes(each));
}

/** Leaves out what is empty: an address says only what differs from the plain page. */
export function present<Search extends object>(search: Search): { [Key in keyof Search]?: Exclude<Search[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  ) as { [Key in keyof Search]?: Exclude<Search[Key], undefined> };
}
