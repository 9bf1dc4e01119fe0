/**
 * The roles of a county's work, in the order R01 to R25 of the domain's role table.
 * The Chinese names stand in docs/glossary.md and in the clients' catalogues.
 */
export const roles = [
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
  'HELPER',
  'UNIT_MANAGER',
  'ORGANISATION_DEPARTMENT',
  'DEPARTMENT_OFFICER',
  'FINANCE_OFFICER',
  'CREDIT_UNION',
  'INSPECTOR',
  'HIGHER_LEVEL_VIEWER',
  'OPERATOR',
  'VISITOR',
  'HOUSEHOLD_MEMBER',
  'REPORTING_CLIENT',
  'PARTNER_DEPARTMENT',
  'SECURITY_AUDITOR',
] as const;

export type Role = (typeof roles)[number];

/** Programme modules a department's or programme clerk's office may be limited to. */
export const modules = ['REGISTER', 'INDUSTRY', 'EMPLOYMENT', 'HEALTH', 'EDUCATION', 'HOUSING', 'ASSISTANCE', 'LOANS', 'FUNDS'] as const;
export type Module = (typeof modules)[number];
