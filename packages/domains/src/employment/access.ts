import { type Access, hasModule, hasRole, listed } from '@mingzhang/graph';

/** Offices that work with people of their places (DOMAIN.md f.3). */
const readsPeople = hasRole(
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
  'PARTNER_DEPARTMENT',
);
const keepsLedger = hasModule('EMPLOYMENT', 'COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK', 'PROGRAMME_CLERK', 'DEPARTMENT_OFFICER');
/** The labour department approves posts and pays (c.12); the township's station and the county office act for it. */
const runsPosts = hasModule('EMPLOYMENT', 'COUNTY_CLERK', 'STATION_HEAD', 'DEPARTMENT_OFFICER');
const keepsAttendance = hasModule('EMPLOYMENT', 'COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK', 'DEPARTMENT_OFFICER');

export const access: Access = {
  Mutation: {
    recordLabourState: keepsLedger,
    recordTraining: keepsLedger,
    payTransportSubsidy: keepsAttendance,
    openPost: runsPosts,
    appoint: runsPosts,
    recordAttendance: keepsAttendance,
    endHolding: runsPosts,
  },
  Person: { employment: readsPeople, training: readsPeople, transportSubsidies: readsPeople, publicPosts: readsPeople },
  Place: { publicPosts: readsPeople },
  Employer: { '*': listed },
  LabourState: { '*': listed },
  TrainingAttendance: { '*': listed },
  TransportSubsidy: { '*': listed },
  PublicPost: { '*': listed, holdings: readsPeople },
  PostHolding: { '*': listed, person: readsPeople },
  PostMonth: { '*': listed },
};
