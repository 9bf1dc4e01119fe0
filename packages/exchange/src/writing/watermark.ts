/** Who took the file out, when and what for (SEC-59). */
export interface Watermark {
  user: string;
  /** A moment is shown in China's time; a text is shown as it is. */
  at: Date | string;
  purpose: string;
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

function watermarkTime({ at }: Watermark): string {
  return typeof at === 'string' ? at : clock.format(at);
}

export function watermarkLine(watermark: Watermark): string {
  return `导出人：${watermark.user}　导出时间：${watermarkTime(watermark)}　用途：${watermark.purpose}`;
}

const FOOTER_CHARACTERS = 255;

/** A page footer; an ampersand is a command there and is doubled, and Excel calls a file with a longer footer damaged. */
export function watermarkFooter(watermark: Watermark): string {
  const page = '&R第 &P 页 共 &N 页';
  let line = watermarkLine(watermark);
  const footer = () => `&L${line.replaceAll('&', '&&')}${page}`;
  while (footer().length > FOOTER_CHARACTERS) line = line.slice(0, -1);
  return footer();
}

/** The rows of the last sheet. */
export function watermarkRows(watermark: Watermark): [string, string][] {
  return [
    ['导出人', watermark.user],
    ['导出时间', watermarkTime(watermark)],
    ['用途', watermark.purpose],
    ['提示', '本文件含个人信息，仅限上述用途使用，用后及时删除，不得转发。'],
  ];
}
