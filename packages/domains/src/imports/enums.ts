import { labelledEnum } from '@mingzhang/graph';
import type { BatchState, RowOutcome } from './rules.ts';

export const ImportStateRef = labelledEnum<BatchState>('ImportState', 'Where an import stands.', {
  UPLOADED: 'Handed in, waits to be read (已上传).',
  CHECKING: 'Being read and checked; nothing is written (试运行中).',
  CHECKED: 'Checked: accept it or discard it (已试运行).',
  ACCEPTED: 'Written to the register (已接受).',
  DISCARDED: 'Given up (已放弃).',
  FAILED: 'The file as a whole could not be read; `failure` says why (读取失败).',
});

export const ImportOutcomeRef = labelledEnum<RowOutcome>('ImportOutcome', 'What accepting would do with a row.', {
  NEW: 'Would be added (新增).',
  CHANGED: 'Would change what is stored (变更).',
  UNCHANGED: 'Says what is stored already (无变化).',
  REFUSED: 'Will not be written: it or its household is at fault (拒收).',
});

export const ImportSeverityRef = labelledEnum('ImportSeverity', 'How much a fault of a workbook weighs.', {
  ERROR: 'Refuses the row and its household (拒收).',
  WARNING: 'Lets the row through and tells how it was read (提醒).',
});
