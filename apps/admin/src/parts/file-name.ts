/** Name of a file: what, of which day. Never a person. */
export function csvName(what: string, day: string): string {
  return `${what}-${day}.csv`.replaceAll(/[\\/:*?"<>|\s]+/g, '-');
}
