import { type Access, hasRole, listed } from '@mingzhang/graph';
import { approvingRoles, draftingRoles } from './rules/refusals.ts';

export const readsPublications = hasRole(
  ...draftingRoles,
  ...approvingRoles,
  'LEADING_GROUP_MEMBER',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'INSPECTOR',
);

export const access: Access = {
  Query: { publications: readsPublications, publication: readsPublications },
  Mutation: {
    draftPublication: hasRole(...draftingRoles),
    approvePublication: hasRole(...approvingRoles),
    withdrawPublication: hasRole(...approvingRoles),
    withdrawEntry: hasRole(...approvingRoles),
  },
  Publication: { '*': listed, rows: readsPublications, draftedBy: readsPublications, approvedBy: readsPublications },
  PublicationRow: { '*': listed },
  PublicationColumn: { '*': listed },
  PublicationAccess: { '*': listed },
  ActPermission: { '*': listed },
};
