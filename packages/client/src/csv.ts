/** A cell that no spreadsheet takes for a formula (SEC-59): what begins like one gets an apostrophe before it. Numbers stay numbers. */
export function csvCell(value: string): string {
  const isNumber = /^-?\d{1,14}(\.\d+)?$/.test(value);
  const safe = !isNumber && /^[=+\-@\t\r|%]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a byte order mark, because office programs take UTF-8 for GBK without it. */
export function csvOf(rows: readonly (readonly string[])[]): Blob {
  const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

export function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What no file system takes is left out. */
export function fileName(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|\s]+/g, '-').slice(0, 100);
}
