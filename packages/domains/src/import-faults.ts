import { type Language, type RefusalParameters, fillSentence } from '@mingzhang/kernel';

/** ERROR refuses the row; WARNING lets it through and tells what was read. */
export type FaultSeverity = 'ERROR' | 'WARNING';

/** What is wrong with a cell, and how to mend it, in both languages. `{name}` is filled in; `{content}` is never a parameter. */
export interface FaultTexts {
  readonly reason: Readonly<Record<Language, string>>;
  readonly remedy: Readonly<Record<Language, string>>;
}

const catalogue = new Map<string, FaultTexts>();

/** Declares fault codes of a workbook with their sentences. A code states the fact and is unique in the whole platform. */
export function defineFaults(
  texts: Readonly<Record<string, readonly [zhReason: string, zhRemedy: string, enReason: string, enRemedy: string]>>,
): void {
  for (const [code, [zhReason, zhRemedy, enReason, enRemedy]] of Object.entries(texts)) {
    if (catalogue.has(code)) throw new Error(`The import fault ${code} is declared twice.`);
    catalogue.set(code, { reason: { 'zh-CN': zhReason, en: enReason }, remedy: { 'zh-CN': zhRemedy, en: enRemedy } });
  }
}

export function isFaultCode(code: string): boolean {
  return catalogue.has(code);
}

export function faultSentences(code: string, parameters: RefusalParameters, language: Language): { reason: string; remedy: string } {
  const texts = catalogue.get(code);
  if (!texts) throw new Error(`The import fault ${code} was never declared.`);
  const filled = (text: string) => fillSentence(text, parameters, language);
  return { reason: filled(texts.reason[language]), remedy: filled(texts.remedy[language]) };
}

/** Faults of cells by their kind, of headings and of sheets; and those that several workbooks share. */
defineFaults({
  REQUIRED_CELL_EMPTY: ['这一格不能空着', '补上“{header}”', 'This cell may not be empty', 'Fill in {header}'],
  UNKNOWN_CODE_WORD: ['代码表里没有这个词', '改成其中一个：{allowed}', 'This word is not in the code list', 'Use one of: {allowed}'],
  CODE_WORD_READ_AS: [
    '不在代码表里，已按“{word}”读取',
    '不用改；下次请用下拉选项',
    'Not in the code list; read as {word}',
    'Nothing to do; choose from the list next time',
  ],
  DATE_UNREADABLE: ['看不出是哪一天', '按 2026-08-15 这样填', 'This is no date', 'Write it like 2026-08-15'],
  DATE_DOES_NOT_EXIST: [
    '没有这一天',
    '核对证件，按 1968-02-28 这样的格式填',
    'There is no such day',
    'Check the document and write it like 1968-02-28',
  ],
  DATE_IN_FUTURE: ['{date} 还没有到', '改成已经发生的日期', '{date} has not come yet', 'Give a date that is not after today'],
  DATE_OUT_OF_RANGE: ['日期早于 1900 年或太远', '核对年份', 'The date is before 1900 or too far off', 'Check the year'],
  NEGATIVE_AMOUNT: ['不能小于 0', '核对金额和数量', 'It may not be below 0', 'Check the figure'],
  NUMBER_STORED_AS_TEXT: [
    '数字存成了文本，已按 {value} 读取',
    '不用改；请确认数字',
    'The number is stored as text; read as {value}',
    'Nothing to do; make sure that it is right',
  ],
  NUMBER_UNREADABLE: ['不是数字', '只填数字，不写“约”和单位', 'This is no number', 'Write digits only, without words or units'],
  NUMBER_TOO_LARGE: ['数字太大', '核对单位是元还是万元', 'The number is too large', 'Check whether it is in yuan or 10,000 yuan'],
  TOO_MANY_DECIMALS: ['最多 {limit} 位小数', '四舍五入到 {limit} 位小数', 'At most {limit} decimals', 'Round it to {limit} decimals'],
  FORMULA_IN_CELL: [
    '这一格是公式，不能当作数据',
    '复制后选择性粘贴为数值',
    'The cell holds a formula, which is not taken as data',
    'Copy it and paste it as a value',
  ],
  CELL_SHOWS_ERROR: ['这一格显示的是错误值', '改正或清空这一格', 'The cell shows an error value', 'Mend or empty the cell'],
  FORMULA_INJECTION_TEXT: [
    '以 = + - @ 开头的文字可能被当作公式执行',
    '删去开头的符号',
    'Text that begins with = + - @ may be run as a formula',
    'Remove the leading sign',
  ],
  TEXT_TOO_LONG: [
    '太长：最多 {limit} 个字，现在 {length} 个',
    '缩短后再传',
    'Too long: at most {limit} characters, this has {length}',
    'Shorten it',
  ],
  CONTROL_CHARACTER: [
    '有看不见的控制字符',
    '清空后重新键入，不要从网页粘贴',
    'It holds invisible control characters',
    'Empty the cell and type it again',
  ],
  MERGED_CELLS: [
    '{range} 是合并单元格，看不出每一行的值',
    '取消合并，每一行都填上',
    '{range} is merged, so the value of each row is not known',
    'Unmerge it and fill in every row',
  ],
  MERGED_HEADING: [
    '表头有合并单元格 {range}',
    '取消合并，表头只占一行',
    'The heading has merged cells {range}',
    'Unmerge them; headings take one row',
  ],
  HEADING_MISSING: ['缺少“{header}”这一列', '按模板补上这一列', 'The column {header} is missing', 'Add it as in the template'],
  HEADING_TWICE: ['“{header}”出现在两列', '只留一列', '{header} stands above two columns', 'Keep one of them'],
  HEADING_UNKNOWN: [
    '不认识“{heading}”这一列，没有读取',
    '若需要请改成模板里的列名',
    'The column {heading} is not known and was not read',
    'If it is needed, give it a heading of the template',
  ],
  SHEET_MISSING: ['缺少“{sheet}”这张表', '按模板补上这张表', 'The sheet {sheet} is missing', 'Add it as in the template'],
  SHEET_EMPTY: ['“{sheet}”里没有一行数据', '填写后再传', 'The sheet {sheet} has no rows', 'Fill it in'],
  SHEET_TWICE: ['有两张表都是“{sheet}”', '合成一张', 'Two sheets are {sheet}', 'Put them into one'],
  SHEET_UNKNOWN: [
    '不认识“{sheet}”这张表，没有读取',
    '若需要请按模板改表名和列名',
    'The sheet {sheet} is not known and was not read',
    'If it is needed, name it and its headings as in the template',
  ],
  HEADINGS_NOT_FOUND: [
    '“{sheet}”里没有找到表头',
    '把模板的表头放在前十行以内',
    'No headings were found in {sheet}',
    'Put the headings of the template into the first ten rows',
  ],
  IDENTITY_NUMBER_CHECK_DIGIT: [
    '第 18 位校验码应为 {expected}，表中是 {found}（GB 11643）',
    '对照户口簿核对',
    'The check digit should be {expected}, the sheet has {found} (GB 11643)',
    'Compare with the household booklet',
  ],
  IDENTITY_NUMBER_LENGTH: [
    '应为 18 位，现在 {length} 位',
    '对照户口簿补全',
    'It has {length} characters instead of 18',
    'Compare with the household booklet',
  ],
  IDENTITY_NUMBER_CHARACTERS: [
    '只能是 17 位数字加一位数字或 X',
    '对照户口簿核对',
    'It is 17 digits and a digit or X',
    'Compare with the household booklet',
  ],
  IDENTITY_NUMBER_BIRTH_DATE: [
    '第 7 到 14 位不是一个日期',
    '对照户口簿核对',
    'Characters 7 to 14 are no date',
    'Compare with the household booklet',
  ],
  IDENTITY_NUMBER_STORED_AS_NUMBER: [
    '存成了数字，后几位已经丢失',
    '把这一列设为文本，重新填写',
    'Stored as a number, so its last digits are lost',
    'Set the column to text and type it again',
  ],
  DIGITS_LOST: [
    '存成了数字，后几位已经丢失',
    '把这一列设为文本，重新填写',
    'Stored as a number, so its last digits are lost',
    'Set the column to text and type it again',
  ],
  NAME_MALFORMED: ['姓名里有数字或符号', '只填姓名，间隔号用“·”', 'The name holds digits or signs', 'Write the name only'],
  ROW_TWICE_IN_FILE: ['和第 {row} 行重复', '删去其中一行', 'The same as row {row}', 'Remove one of them'],
  UNKNOWN_HOUSEHOLD: [
    '名册里没有这一户，或不在您管的地方',
    '先导入名册，或改正户编号',
    'The register has no such household, or it lies outside your area',
    'Import the register first, or mend the number',
  ],
  UNKNOWN_PERSON: [
    '名册里没有这个人，或不在您管的地方',
    '先导入名册，或核对证件号码',
    'The register has no such person, or they live outside your area',
    'Import the register first, or check the identity number',
  ],
  PERSON_OF_ANOTHER_HOUSEHOLD: [
    '这个人不是这一户的成员',
    '核对户编号',
    'This person is no member of the household',
    'Check the household number',
  ],
  NAME_DIFFERS: ['姓名和名册不一样', '核对姓名和证件号码', 'The name differs from the register', 'Check the name and the identity number'],
  UNKNOWN_VILLAGE: [
    '{year} 年的行政区划里没有“{village}”这个村；相近：{near}',
    '改成行政村的全称，自然村写在“自然村”列',
    '{village} is no village of {year}; near: {near}',
    'Write the name of the administrative village',
  ],
  OUTSIDE_OFFICE: ['不在您管的地方', '只传本地的行，其余由所在地办理', 'It lies outside your area', 'Keep only the rows of your own place'],
});
