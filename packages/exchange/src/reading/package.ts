import { posix } from 'node:path';
import { FileRefused, shownName } from '../refusal.ts';
import type { SheetInfo } from '../workbook.ts';
import type { Archive } from './archive.ts';
import { prefixed, readXml } from './xml.ts';

/** Where the parts of a workbook are, by its own relationships and not by habit. */
export interface WorkbookPackage {
  sheets: (SheetInfo & { part: string })[];
  sharedStrings: string | undefined;
  styles: string | undefined;
  /** True where day 0 is 1904-01-01, as old Macintosh workbooks have it. */
  from1904: boolean;
}

interface Relationship {
  id: string;
  type: string;
  target: string;
}

export async function readPackage(archive: Archive): Promise<WorkbookPackage> {
  if (!archive.has('[Content_Types].xml')) throw notAWorkbook(archive);
  await refuseActiveContent(archive);

  const root = await relationships(archive, '');
  const workbook = root.find((relation) => kindOf(relation) === 'officeDocument')?.target;
  if (workbook === undefined || !archive.has(workbook) || !/\.xml$/i.test(workbook)) throw notAWorkbook(archive);
  const relations = await relationships(archive, workbook);
  const partOf = (kind: string) => relations.find((relation) => kindOf(relation) === kind)?.target;

  const sheets: WorkbookPackage['sheets'] = [];
  let from1904 = false;
  let isWorkbook = false;
  await readXml(workbook, archive.read(workbook), {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === prefixed(attributes, 'id'));
      // Chart sheets have no cells.
      if (!relation || kindOf(relation) !== 'worksheet') return;
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      sheets.push({ name: attributes['name'] ?? '', index: sheets.length, hidden, part: relation.target });
    },
  });
  if (!isWorkbook) throw notAWorkbook(archive);
  if (sheets.length === 0) throw new FileRefused('NO_SHEET', {});
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), from1904 };
}

/** Types are long addresses that differ between the transitional and the strict standard; their last word does not. */
function kindOf(relation: Relationship): string {
  return relation.type.slice(relation.type.lastIndexOf('/') + 1);
}

function notAWorkbook(archive: Archive): FileRefused {
  const has = (pattern: RegExp) => archive.names.some((name) => pattern.test(name));
  const found = has(/^word\//i)
    ? 'Word'
    : has(/^ppt\//i)
      ? 'PowerPoint'
      : has(/^content\.xml$/i)
        ? 'OpenDocument'
        : has(/\.bin$/i)
          ? 'XLSB'
          : 'ZIP';
  return new FileRefused('NOT_A_SPREADSHEET', { found });
}

async function relationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(file)) return [];
  const found: Relationship[] = [];
  await readXml(file, archive.read(file), {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      found.push({ id: Id, type: Type, target: posix.join('/', Target.startsWith('/') ? '' : folder, Target).slice(1) });
    },
  });
  return found;
}

const macroParts = /(^|\/)(vbaProject\w*\.bin$|vbaData\.xml$|macrosheets\/|dialogsheets\/|activeX\/|customUI)/i;
const linkParts = /(^|\/)(externalLinks\/|connections\.xml$|queryTables\/|webextensions\/)/i;

/** No macros, no links to other files, no document types: the part names, the content types and every relationship are looked at. */
async function refuseActiveContent(archive: Archive): Promise<void> {
  for (const name of archive.names) {
    if (macroParts.test(name)) throw new FileRefused('MACRO_WORKBOOK', { entry: shownName(name) });
    if (linkParts.test(name)) throw new FileRefused('EXTERNAL_LINK', { entry: shownName(name) });
  }
  await readXml('[Content_Types].xml', archive.read('[Content_Types].xml'), {
    open(_name, { ContentType = '', PartName = '' }) {
      if (/sheet\.binary/i.test(ContentType)) throw new FileRefused('NOT_A_SPREADSHEET', { found: 'XLSB' });
      if (/macroEnabled|vbaProject|macrosheet/i.test(ContentType)) throw new FileRefused('MACRO_WORKBOOK', { entry: shownName(PartName) });
    },
  });
  for (const name of archive.names) {
    if (/\.rels$/i.test(name)) await refuseOutsideTargets(archive, name);
    else if (/\.(xml|vml)$/i.test(name) && !/(worksheets\/[^/]+|sharedStrings)\.xml$/i.test(name)) await refuseDoctype(archive, name);
  }
}

/** A hyperlink in a cell is only text to us and is never followed, so it may stay: Excel makes one of every mail address. */
async function refuseOutsideTargets(archive: Archive, name: string): Promise<void> {
  await readXml(name, archive.read(name), {
    open(_name, { TargetMode, Type = '' }) {
      if (TargetMode === 'External' && !Type.endsWith('/hyperlink')) throw new FileRefused('EXTERNAL_LINK', { entry: shownName(name) });
    },
  });
}

/**
 * For parts that we do not parse but another program may: the marking library, or the clerk's own. Bytes are searched, because VML
 * is often not well-formed; zero bytes are dropped, so that UTF-16 hides nothing.
 */
export async function refuseDoctype(archive: Archive, name: string): Promise<void> {
  let tail = '';
  for await (const chunk of archive.read(name)) {
    const text = tail + chunk.toString('latin1').replaceAll('\0', '');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new FileRefused('EXTERNAL_ENTITY', { entry: shownName(name) });
    tail = text.slice(-10);
  }
}
