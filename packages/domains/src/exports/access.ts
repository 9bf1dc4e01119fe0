import { type Access, hasRole, listed, signedIn } from '@mingzhang/graph';

/** Persons whose office reads the list on a screen; a key takes lists out by its approved operations, not as a file. */
const takesLists = hasRole(
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'TEAM_MEMBER',
  'DEPARTMENT_OFFICER',
);
const takesFigures = hasRole(
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'LEADING_GROUP_MEMBER',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'TEAM_MEMBER',
  'ORGANISATION_DEPARTMENT',
  'DEPARTMENT_OFFICER',
  'FINANCE_OFFICER',
  'INSPECTOR',
  'HIGHER_LEVEL_VIEWER',
);

export const access: Access = {
  Query: { exports: signedIn },
  Mutation: { exportHouseholds: takesLists, exportFigures: takesFigures, exportMovements: takesFigures, exportChange: takesFigures },
  Export: { '*': listed },
};
