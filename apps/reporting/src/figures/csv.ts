/** Text that a spreadsheet would take for a formula gets an apostrophe (CWE-1236); numbers stay numbers. */
export function safeCell(text: string): string {
  const guarded = /^[=+@\t\r]/.test(text) || (text.startsWith('-') && !/^-?\d+(\.\d+)?$/.test(text)) ? `'${text}` : text;
  return /["\n\r,]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** UTF-8 with its mark, so that Excel reads Chinese. */
export function csvOf(lines: readonly (readonly string[])[]): Blob {
  const text = lines.map((line) => line.map(safeCell).join(',')).join('\r\n');
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What no file system takes is left out. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 100);
}
