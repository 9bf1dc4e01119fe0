import { type Access, hasRole, listed } from '@mingzhang/graph';

/** Offices that may see the households behind a figure; for others small numbers are hidden. */
export const seesHouseholds = hasRole(
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

const asksFigures = hasRole(
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
  'REPORTING_CLIENT',
  'PARTNER_DEPARTMENT',
);
const answersForFigures = hasRole('COUNTY_CLERK');

export const access: Access = {
  Query: { metrics: asksFigures, figures: asksFigures, movements: asksFigures, change: seesHouseholds, declaredFigures: asksFigures },
  Mutation: { declareFigure: answersForFigures, resolveDiscrepancy: answersForFigures },
  Place: { figures: asksFigures },
  MetricDefinition: { '*': listed },
  Measure: { '*': listed },
  FigureTable: { '*': listed },
  FigureColumn: { '*': listed },
  FigureRow: { '*': listed },
  FigureRowKey: { '*': listed },
  FigureValue: { '*': listed, members: seesHouseholds },
  Suppressed: { '*': listed },
  NotAvailable: { '*': listed },
  MovementStatement: { '*': listed },
  MovementRow: { '*': listed },
  Movement: { '*': listed },
  HouseholdsAndPersons: { '*': listed },
  ChangeStatement: { '*': listed, households: seesHouseholds, persons: seesHouseholds },
  ChangeCount: { '*': listed },
  ChangedHousehold: { '*': listed },
  ChangedPerson: { '*': listed },
  ShownMoment: { '*': listed },
  DeclaredFigure: { '*': listed },
  Discrepancy: { '*': listed },
};
