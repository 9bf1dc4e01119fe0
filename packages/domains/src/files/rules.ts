import { type Actor, DomainError, type Role, defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  FILE_TOO_LARGE: { 'zh-CN': '文件最大 {limit} MB。拆成几个再传', en: 'A file has at most {limit} MB. Split it and send the parts' },
  FILE_EMPTY: { 'zh-CN': '文件是空的', en: 'The file is empty' },
  FILE_KIND_REFUSED: {
    'zh-CN': '“{name}”不是 .xlsx 或 .csv 文件。旧的 .xls 在表格软件里另存为 .xlsx 再传',
    en: '"{name}" is neither .xlsx nor .csv. Save an old .xls as .xlsx and send that',
  },
  FILE_NAME_REFUSED: {
    'zh-CN': '文件名不能用：不能空，最多 200 个字，不能有斜线或控制符',
    en: 'This file name cannot be used: 1 to 200 characters, no slashes, no control characters',
  },
});

/** Bytes in one row of `file_part`. */
export const partSize = 256 * 1024;

/** What may be handed in, in bytes, unless a setting says otherwise (SEC-57). */
export const defaultLimit = 10 * 1024 * 1024;

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const csvType = 'text/csv';

const zipMagic = [0x50, 0x4b, 0x03, 0x04];

/** What the first bytes say the file is, whatever its name: .xlsx is a zip, .csv is text without NUL (SEC-57). Undefined for anything else. */
export function mediaTypeOf(head: Uint8Array): string | undefined {
  if (zipMagic.every((byte, index) => head[index] === byte)) return xlsxType;
  // Executables, PDF, old Office files, pictures and archives all hold a NUL or another control byte early on.
  const control = head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f);
  return control || head.length === 0 ? undefined : csvType;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const forbiddenInName = /[/\\\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u;

/** A file's name without a path, in one Unicode form. @throws FILE_NAME_REFUSED */
export function tidyFileName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name.length === 0 || [...name].length > 200 || forbiddenInName.test(name) || /^\.+$/u.test(name))
    throw new DomainError('FILE_NAME_REFUSED', { field: ['name'] });
  return name;
}

/** Purpose of a file that somebody took out of the platform. */
export const exportPurpose = 'EXPORT';

/** Offices that hand workbooks in, and open what others of their place handed in: it holds people (class P3). */
const fileOffices: readonly Role[] = [
  'COUNTY_CLERK',
  'DATA_ADMINISTRATOR',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'DEPARTMENT_OFFICER',
];

/** May this office hand a file in? */
export const mayHandIn = ({ role, via }: Actor): boolean => via === 'system' || fileOffices.includes(role);

/** One's own is always seen; what others handed in, from its place and from above by the offices that hand in; what somebody took out, by nobody else. */
export function mayOpen(actor: Actor, file: { readonly purpose: string; readonly uploadedBy: string }): boolean {
  return file.uploadedBy === actor.accountId || (file.purpose !== exportPurpose && mayHandIn(actor));
}
