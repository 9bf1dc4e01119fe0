import { type SheetColumn, type SheetToWrite, workbookBuffer } from '@mingzhang/exchange';
import { DomainError } from '@mingzhang/kernel';
import { type ColumnTemplate, type ImportTemplate, findTemplate } from '../../import-template.ts';

/** The empty workbook of a template: its headings with notes, and the allowed words offered in the cells. */
export async function templateWorkbook(code: string): Promise<{ name: string; content: Buffer }> {
  const template = findTemplate(code);
  if (!template) throw new DomainError('UNKNOWN_TEMPLATE', { field: ['template'] });
  const content = await workbookBuffer([...Object.values(template.sheets).map(emptySheet), codeList(template)]);
  return { name: `${template.names['zh-CN']}-模板.xlsx`, content };
}

const kindNotes: Partial<Record<ColumnTemplate['kind'], string>> = {
  date: '日期，如 2026-08-15',
  yuan: '金额，单位元，最多两位小数',
  wanYuan: '金额，单位万元',
  integer: '整数',
  decimal: '数字',
  boolean: '是 或 否',
  identityNumber: '18 位，单元格设为文本',
  codes: '多个用“、”隔开',
};

const cellKinds: Partial<Record<ColumnTemplate['kind'], NonNullable<SheetColumn['kind']>>> = {
  date: 'date',
  yuan: 'yuan',
  wanYuan: 'number',
  integer: 'number',
  decimal: 'number',
};

function emptySheet({ name, columns }: ImportTemplate['sheets'][string]): SheetToWrite {
  return {
    name,
    rows: [],
    columns: columns.map((column): SheetColumn => {
      const allowed = column.kind === 'boolean' ? ['是', '否'] : column.kind === 'code' ? Object.keys(column.codes ?? {}) : undefined;
      const note = [column.required ? '必填' : '可不填', kindNotes[column.kind], column.note].filter(Boolean).join('；');
      return { header: column.header, kind: cellKinds[column.kind] ?? 'text', note, ...(allowed && { allowed }) };
    }),
  };
}

/** Every allowed word of every coded column, for people who fill the file in without a spreadsheet program's lists. */
function codeList(template: ImportTemplate): SheetToWrite {
  const rows = Object.values(template.sheets).flatMap(({ name, columns }) =>
    columns.flatMap(({ header, codes }) => Object.keys(codes ?? {}).map((word) => [name, header, word])),
  );
  return { name: '填表说明', columns: [{ header: '工作表' }, { header: '列' }, { header: '可填的词' }], rows };
}
