/** One spelling for what people type: width and case folded, brackets, spaces and 号 dropped, so that 〔2026〕17, [2026]17 and 2026 17 are one. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s〔〕[\]()（）【】·・,，.。_-]+/g, '')
    .replace(/号/g, '')
    .replace(/第(?=\d)/g, '');
}
