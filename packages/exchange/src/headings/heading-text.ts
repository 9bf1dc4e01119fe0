/** Headings as people type them, brought to one form for comparing. */

/** Full width to half width, no white space or line breaks, no marks of obligation, lower case. */
export function normalHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/[*:★☆※]+/g, '')
    .replace(/[〔【[{]/g, '(')
    .replace(/[〕】\]}]/g, ')')
    .toLowerCase();
}

/** A unit changes what the numbers mean: 收入(万元) is never 收入(元). */
const UNIT =
  /^(单位)?(亿|[万千百十]?元|角|分|万?亩|公顷|[万千]?(平方)?(米|公里|厘米)|㎡|m2|m|km|[万千]?(公)?斤|kg|吨|%|‰|[万千]?(人|户|次|天|月|年|岁|个|头|只|株)|人次)(\/.+)?$/;

export interface HeadingParts {
  /** Without anything in parentheses. */
  base: string;
  /** The unit in parentheses, where there is one; other remarks are dropped. */
  unit: string | undefined;
}

export function headingParts(normal: string): HeadingParts {
  let unit: string | undefined;
  const base = normal.replace(/\(([^()]*)\)/g, (_match, remark: string) => {
    if (UNIT.test(remark)) unit = remark.replace(/^单位/, '');
    return '';
  });
  return { base, unit };
}
