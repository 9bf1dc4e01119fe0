export { codeWords, wordsFor, type Code, type CodeSet, type Word } from './code-words.ts';
export * from './columns.ts';
export { generateCounty } from './generate.ts';
export type { Cell, TwinSheet, TwinWorkbook } from './layout.ts';
export { countOn, headOn, isMemberOn, isRegisteredOn, membersOn, subjectsOn } from './queries.ts';
export type * from './types.ts';
export { countyWorkbooks } from './workbooks.ts';
export { faultyRegisterWorkbook, type ExpectedFault, type FaultyWorkbook } from './faulty.ts';
export { faultyFile } from './raw-xlsx.ts';
