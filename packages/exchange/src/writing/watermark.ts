/** Who took the file out, when and what for (SEC-59). */
export interface Watermark {
  user: string;
  /** A moment is shown in China's time; a text is shown as it is. */
  at: Date | string;
  purpose: string;
  /** Chinese when absent. */
  language?: 'zh-CN' | 'en';
  /** What else the last sheet says of the file, line by line. */
  more?: readonly (readonly [label: string, text: string])[];
  /** The last line of the last sheet; a warning about personal data when absent. */
  notice?: string;
}

const words = {
  'zh-CN': {
    user: '导出人',
    at: '导出时间',
    purpose: '用途',
    notice: '提示',
    warning: '本文件含个人信息，仅限上述用途使用，用后及时删除，不得转发。',
    colon: '：',
    gap: '　',
    page: '第 &P 页 共 &N 页',
  },
  en: {
    user: 'Exported by',
    at: 'Exported at',
    purpose: 'Purpose',
    notice: 'Note',
    warning: 'This file holds personal data. Use it for this purpose only, delete it afterwards, do not pass it on.',
    colon: ': ',
    gap: '   ',
    page: 'Page &P of &N',
  },
} as const;

const wordsOf = ({ language = 'zh-CN' }: Watermark) => words[language];

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

function watermarkTime({ at }: Watermark): string {
  return typeof at === 'string' ? at : clock.format(at);
}

export function watermarkLine(watermark: Watermark): string {
  const { user, at, purpose, colon, gap } = wordsOf(watermark);
  return [`${user}${colon}${watermark.user}`, `${at}${colon}${watermarkTime(watermark)}`, `${purpose}${colon}${watermark.purpose}`].join(
    gap,
  );
}

const FOOTER_CHARACTERS = 255;

/** A page footer; an ampersand is a command there and is doubled, and Excel calls a file with a longer footer damaged. */
export function watermarkFooter(watermark: Watermark): string {
  const page = `&R${wordsOf(watermark).page}`;
  let line = watermarkLine(watermark);
  const footer = () => `&L${line.replaceAll('&', '&&')}${page}`;
  while (footer().length > FOOTER_CHARACTERS) line = line.slice(0, -1);
  return footer();
}

/** The rows of the last sheet. */
export function watermarkRows(watermark: Watermark): [string, string][] {
  const { user, at, purpose, notice, warning } = wordsOf(watermark);
  return [
    [user, watermark.user],
    [at, watermarkTime(watermark)],
    [purpose, watermark.purpose],
    ...(watermark.more ?? []).map(([label, text]): [string, string] => [label, text]),
    [notice, watermark.notice ?? warning],
  ];
}
