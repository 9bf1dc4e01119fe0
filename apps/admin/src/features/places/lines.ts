export interface PlaceLine {
  readonly code: string;
  readonly name: string;
}

/** What is typed or pasted, a place to a line: its code, then its name. `wrong` is the first line that is no such thing, counted from 1. */
export function placesIn(text: string): { readonly places: readonly PlaceLine[]; readonly wrong?: number } {
  const places: PlaceLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, code, name] = /^\s*(\d{12})[\s,，]+(\S.*?)\s*$/u.exec(line) ?? [];
    if (!code || !name) return { places, wrong: index + 1 };
    places.push({ code, name });
  }
  // What is above comes before what lies in it, in whichever order they were pasted.
  return { places: places.toSorted((a, b) => a.code.localeCompare(b.code, 'en')) };
}

export const textOf = (places: readonly PlaceLine[]): string => places.map(({ code, name }) => `${code} ${name}`).join('\n');
