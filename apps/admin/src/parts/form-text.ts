/** What was typed into an input of the browser's own form. */
export function formText(data: FormData, field: string): string {
  const given = data.get(field);
  return typeof given === 'string' ? given : '';
}
