import type { OperationData } from './query.ts';

export interface ParameterValues {
  name: string;
  zh: string;
  en: string;
  sample: string;
}
export interface ColumnValues extends Omit<ParameterValues, 'sample'> {
  path: string;
}
export interface OperationValues {
  name: string;
  titleZh: string;
  titleEn: string;
  purposeZh: string;
  purposeEn: string;
  changesZh: string;
  changesEn: string;
  document: string;
  rows: string;
  sample: string;
  parameters: ParameterValues[];
  columns: ColumnValues[];
}

/** What the form begins with: nothing, a draft as it stands, or the version before without its change note. */
export function valuesOf(operation: OperationData | undefined): OperationValues {
  const draft = operation?.state === 'DRAFT';
  return {
    name: operation?.name ?? '',
    titleZh: operation?.title.zh ?? '',
    titleEn: operation?.title.en ?? '',
    purposeZh: operation?.purpose.zh ?? '',
    purposeEn: operation?.purpose.en ?? '',
    changesZh: operation && draft ? operation.changes.zh : '',
    changesEn: operation && draft ? operation.changes.en : '',
    document: operation?.document ?? '',
    rows: operation?.rows ?? '',
    sample: operation?.sample ?? '',
    parameters: (operation?.parameters ?? []).map(({ name, sample, words }) => ({ name, sample, ...words })),
    columns: (operation?.columns ?? []).map(({ name, path, words }) => ({ name, path, ...words })),
  };
}

const worded = <T extends { zh: string; en: string }>({ zh, en, ...rest }: T) => ({ ...rest, words: { zh, en } });

/** The part that the platform looks at while it is written. */
export const checkedOf = (agreement: string, { document, parameters, rows, columns }: OperationValues) => ({
  agreement,
  document,
  rows,
  parameters: parameters.map(worded),
  columns: columns.map(worded),
});

/** What is saved, and over which revision it was written; none for a new name. */
export function inputOf(agreement: string, values: OperationValues, expectedRevision: number | undefined) {
  const { name, titleZh, titleEn, purposeZh, purposeEn, changesZh, changesEn, sample } = values;
  return {
    ...checkedOf(agreement, values),
    name,
    title: { zh: titleZh, en: titleEn },
    purpose: { zh: purposeZh, en: purposeEn },
    changes: { zh: changesZh, en: changesEn },
    ...(sample.trim() === '' ? {} : { sample }),
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  };
}

/** The rows of parameters for the variables that a query has: those written already stay as they are. */
export const parametersFor = (variables: readonly { readonly name: string }[], written: readonly ParameterValues[]): ParameterValues[] =>
  variables.map(({ name }) => written.find((each) => each.name === name) ?? { name, zh: '', en: '', sample: '' });

/** A column of a path, named by its last part, or by its last two where that name is taken. */
export function columnFor(path: string, taken: readonly ColumnValues[]): ColumnValues {
  const parts = path.split('.');
  const [last = '', before = ''] = [parts.at(-1), parts.at(-2)];
  const long = `${before}${last.charAt(0).toUpperCase()}${last.slice(1)}`;
  return { name: taken.some(({ name }) => name === last) ? long : last, path, zh: '', en: '' };
}
