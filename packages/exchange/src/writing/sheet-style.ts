import type exceljs from 'exceljs';

const line = { style: 'thin', color: { argb: 'FFC9CFCB' } } as const;

/** Bold on a light ground, wrapped: headings are longer than what stands below them. */
export const headerStyle: Partial<exceljs.Style> = {
  numFmt: '@',
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9EEEA' } },
  alignment: { vertical: 'middle', wrapText: true },
  border: { bottom: line },
};

export const titleStyle: Partial<exceljs.Style> = {
  font: { bold: true, size: 14 },
  alignment: { horizontal: 'center', vertical: 'middle' },
};

/** A sentence about the sheet, under its title. */
export const lineStyle: Partial<exceljs.Style> = {
  numFmt: '@',
  font: { size: 10, color: { argb: 'FF354641' } },
  alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
};

export const totalsStyle: Partial<exceljs.Style> = {
  font: { bold: true },
  border: { top: { style: 'thin', color: { argb: 'FF5F6B64' } } },
};
