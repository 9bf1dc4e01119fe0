import { builder } from '@mingzhang/graph';
import type { ImportBatch } from './tables.ts';

/** Declared apart from its fields, because templates and batches point at each other. */
export const ImportBatchRef = builder.objectRef<ImportBatch>('ImportBatch');
