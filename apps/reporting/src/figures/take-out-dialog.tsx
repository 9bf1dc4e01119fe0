// The dialog and its controls are the largest part of an export, and most readers never take anything out: a file of its own.
export { ExportDialog } from '@mingzhang/ui';
