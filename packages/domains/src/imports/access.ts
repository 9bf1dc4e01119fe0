import { type Access, hasRole, listed } from '@mingzhang/graph';
import { importRoles } from './rules.ts';

/** The register's clerks, and departments and programme clerks for the workbooks of their module, which `mayImport` tells apart. */
const imports = hasRole(...importRoles);

export const access: Access = {
  Query: { imports, importTemplates: imports },
  Mutation: { checkImport: imports, acceptImport: imports, discardImport: imports, prepareImportTemplate: imports },
  ImportBatch: { '*': listed, faults: imports, rows: imports, markedFile: imports },
  ImportTemplate: { '*': listed },
  ImportSheet: { '*': listed },
  ImportColumn: { '*': listed },
  ImportRowCount: { '*': listed },
  ImportClosingLine: { '*': listed },
  ImportFault: { '*': listed, content: imports },
  ImportFaultGroup: { '*': listed },
  ImportRow: { '*': listed, cells: imports, changes: imports },
  ImportCell: { '*': listed },
  ImportChange: { '*': listed },
};
