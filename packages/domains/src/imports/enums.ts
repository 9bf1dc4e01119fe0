import { builder } from '@mingzhang/graph';
import { type BatchState, type RowOutcome, batchStates, rowOutcomes } from './rules.ts';

const stateLabels: Record<BatchState, string> = {
  UPLOADED: 'Handed in, waits to be read (已上传).',
  CHECKING: 'Being read and checked; nothing is written (试运行中).',
  CHECKED: 'Checked: accept it or discard it (已试运行).',
  ACCEPTED: 'Written to the register (已接受).',
  DISCARDED: 'Given up (已放弃).',
  FAILED: 'The file as a whole could not be read; `failure` says why (读取失败).',
};
export const ImportStateRef = builder.enumType('ImportState', {
  description: 'Where an import stands.',
  values: Object.fromEntries(batchStates.map((state) => [state, { description: stateLabels[state] }])) as Record<
    BatchState,
    { description: string }
  >,
});

const outcomeLabels: Record<RowOutcome, string> = {
  NEW: 'Would be added (新增).',
  CHANGED: 'Would change what is stored (变更).',
  UNCHANGED: 'Says what is stored already (无变化).',
  REFUSED: 'Will not be written: it or its household is at fault (拒收).',
};
export const ImportOutcomeRef = builder.enumType('ImportOutcome', {
  description: 'What accepting would do with a row.',
  values: Object.fromEntries(rowOutcomes.map((outcome) => [outcome, { description: outcomeLabels[outcome] }])) as Record<
    RowOutcome,
    { description: string }
  >,
});

export const ImportSeverityRef = builder.enumType('ImportSeverity', {
  description: 'How much a fault of a workbook weighs.',
  values: {
    ERROR: { description: 'Refuses the row and its household (拒收).' },
    WARNING: { description: 'Lets the row through and tells how it was read (提醒).' },
  } as const,
});
