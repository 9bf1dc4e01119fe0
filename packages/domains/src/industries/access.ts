import { type Access, hasModule, hasRole, listed } from '@mingzhang/graph';
import { readsHouseholds } from '../households/access.ts';

/** Operators and projects are no persons: whoever looks at a place for the county may see them. */
const readsPlaces = hasRole(
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'DATA_ADMINISTRATOR',
  'LEADING_GROUP_MEMBER',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'TEAM_MEMBER',
  'DEPARTMENT_OFFICER',
  'FINANCE_OFFICER',
  'INSPECTOR',
  'HIGHER_LEVEL_VIEWER',
  'PARTNER_DEPARTMENT',
);
const keeps = hasModule('INDUSTRY', 'COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK', 'PROGRAMME_CLERK', 'DEPARTMENT_OFFICER');
/** Inspection grants money: the township station or the department does it, not the clerk of the programme alone. */
const accepts = hasModule('INDUSTRY', 'COUNTY_CLERK', 'STATION_HEAD', 'DEPARTMENT_OFFICER');

export const access: Access = {
  Mutation: {
    registerOperator: keeps,
    assessOperator: accepts,
    startCarrying: keeps,
    endCarrying: keeps,
    registerIndustryProject: keeps,
    recordIndustryEntry: keeps,
    acceptIndustryEntry: accepts,
    failIndustryEntry: accepts,
    payDividend: keeps,
  },
  Household: { industryEntries: readsHouseholds, carriedBy: readsHouseholds, dividends: readsHouseholds },
  Place: { operators: readsPlaces, industryProjects: readsPlaces },
  Operator: { '*': listed },
  CarryRelation: { '*': listed },
  IndustryProject: { '*': listed },
  IndustryEntry: { '*': listed },
  Dividend: { '*': listed },
};
