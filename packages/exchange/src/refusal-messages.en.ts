import type { RefusalCatalogue } from './refusal.ts';

const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

export const english: RefusalCatalogue = {
  NOT_A_SPREADSHEET: ({ found }) =>
    `The file is not a spreadsheet (it looks like ${found}); save it as .xlsx or .csv in Excel or WPS and upload it again.`,
  OLD_XLS: () => 'The file is an old .xls workbook; save it as .xlsx in Excel or WPS and upload it again.',
  ENCRYPTED_WORKBOOK: () => 'The workbook has a password; remove the password, save it and upload it again.',
  MACRO_WORKBOOK: ({ entry }) => `The workbook contains macros (${entry}); save it as .xlsx without macros and upload it again.`,
  TOO_LARGE: ({ bytes, limit }) =>
    `The file has ${megabytes(bytes)}, more than the ${megabytes(limit)} allowed; split it and upload the parts.`,
  UNPACKED_TOO_LARGE: ({ entry, limit }) =>
    `"${entry}" in the file unpacks to more than ${megabytes(limit)}; remove pictures and unused content, or split the file.`,
  ZIP_BOMB: ({ entry, ratio, limit }) =>
    `"${entry}" in the file unpacks to ${ratio} times its size, more than the ${limit} times allowed; copy the data into a new workbook and upload that.`,
  TOO_MANY_ENTRIES: ({ entries, limit }) =>
    `The file holds ${entries} parts, more than the ${limit} allowed; copy the data into a new workbook and upload that.`,
  TOO_MANY_ROWS: ({ sheet, limit }) => `Sheet "${sheet}" reaches beyond ${limit} rows; split it into several files and upload each.`,
  TOO_MANY_COLUMNS: ({ sheet, ref, limit }) =>
    `Cell ${ref} of sheet "${sheet}" lies beyond the ${limit} columns allowed; delete the extra columns and upload the file again.`,
  TOO_MANY_MERGES: ({ sheet, limit }) => `Sheet "${sheet}" has more than ${limit} merged ranges; unmerge them and upload the file again.`,
  CELL_TOO_LONG: ({ sheet, ref, limit }) =>
    `Cell ${ref} of sheet "${sheet}" has more than ${limit} characters; shorten it (in a CSV, check that quotes come in pairs) and upload the file again.`,
  EXTERNAL_ENTITY: ({ entry }) =>
    `"${entry}" in the file carries a document type declaration (DOCTYPE), which is never read; copy the data into a new workbook and upload that.`,
  EXTERNAL_LINK: ({ entry }) =>
    `The workbook links to another file or data source (${entry}); break the links, keep the values only and upload it again.`,
  BROKEN_ARCHIVE: ({ entry, reason }) =>
    `The file is damaged and cannot be unpacked (${entry}: ${reason}); open it in Excel or WPS, save it anew and upload that.`,
  BROKEN_XML: ({ entry, reason }) =>
    `The file is malformed inside (${entry}: ${reason}); open it in Excel or WPS, save it anew and upload that.`,
  BROKEN_CSV: ({ line, reason }) =>
    `The CSV file is malformed near line ${line} (${reason}); check the quotes there and upload the file again.`,
  WRONG_ENCODING: ({ line, found }) =>
    `The text on line ${line} cannot be decoded or is already garbled (${found}); save the file as "CSV UTF-8" and upload it again.`,
  MIXED_ENCODING: ({ line }) =>
    `The file mixes text encodings from line ${line} on; save the whole of it as "CSV UTF-8" and upload it again.`,
  EMPTY_FILE: () => 'The file holds no data; fill it in and upload it again.',
  NO_SHEET: () => 'The workbook has no worksheet; fill in the template and upload that.',
  READING_TOO_LONG: ({ seconds }) => `Reading was stopped after ${seconds} seconds; split the file into smaller ones and upload each.`,
  READING_TOO_HEAVY: ({ megabytes: limit }) =>
    `Reading was stopped because it needed more than ${limit} MB of memory; split the file into smaller ones and upload each.`,
};
