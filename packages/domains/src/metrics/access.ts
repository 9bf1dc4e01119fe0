import { type Access, hasRole, listed } from '@mingzhang/graph';
import { seesHouseholds } from '../households/access.ts';

const figureOffices = [
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
] as const;
/** Persons whose office asks figures. */
export const seesFigures = hasRole(...figureOffices);
/** They, and programs by their key. */
const asksFigures = hasRole(...figureOffices, 'REPORTING_CLIENT', 'PARTNER_DEPARTMENT');
const answersForFigures = hasRole('COUNTY_CLERK');

export const access: Access = {
  Query: {
    metrics: asksFigures,
    figures: asksFigures,
    figure: asksFigures,
    movements: asksFigures,
    change: seesHouseholds,
    declaredFigures: asksFigures,
  },
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
