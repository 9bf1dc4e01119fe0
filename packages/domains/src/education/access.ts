import { type Access, hasModule, listed } from '@mingzhang/graph';

/** Offices that work on education; pupils are minors, so nobody else reads them (SEC-39, DOMAIN.md f.3). */
const readsPupils = hasModule(
  'EDUCATION',
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'DEPARTMENT_OFFICER',
  'PARTNER_DEPARTMENT',
);
const enrols = hasModule('EDUCATION', 'COUNTY_CLERK', 'STATION_CLERK', 'PROGRAMME_CLERK', 'DEPARTMENT_OFFICER');
/** The education department awards (c.8); Rain-Dew is approved by the county office. */
const awards = hasModule('EDUCATION', 'COUNTY_CLERK', 'DEPARTMENT_OFFICER');
const awardsRainDew = hasModule('EDUCATION', 'COUNTY_CLERK');

export const access: Access = {
  Mutation: { enrolPupil: enrols, grantStudentAid: awards, grantRainDew: awardsRainDew, reverseStudentAid: awards },
  Person: { enrolments: readsPupils, studentAid: readsPupils },
  SchoolEnrolment: { '*': listed },
  StudentAid: { '*': listed },
};
