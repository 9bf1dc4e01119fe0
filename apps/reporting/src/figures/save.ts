/** Saves what the page itself has drawn. */
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
