import { type Access, hasModule, listed } from '@mingzhang/graph';
import { readsHouseholds } from '../households/access.ts';

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
  Person: { employment: readsHouseholds, training: readsHouseholds, transportSubsidies: readsHouseholds, publicPosts: readsHouseholds },
  Place: { publicPosts: readsHouseholds },
  Employer: { '*': listed },
  LabourState: { '*': listed },
  TrainingAttendance: { '*': listed },
  TransportSubsidy: { '*': listed },
  PublicPost: { '*': listed, holdings: readsHouseholds },
  PostHolding: { '*': listed, person: readsHouseholds },
  PostMonth: { '*': listed },
};
