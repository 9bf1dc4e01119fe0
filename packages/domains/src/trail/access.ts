import { type Access, hasRole, listed } from '@mingzhang/graph';
import { chainReaders, readLogReaders, trailReaders } from './rules.ts';

export const readsTrail = hasRole(...trailReaders);
export const readsLog = hasRole(...readLogReaders);

export const access: Access = {
  Query: {
    recordReads: readsLog,
    auditTrail: readsTrail,
    auditChain: hasRole(...chainReaders),
    breakGlasses: readsTrail,
  },
  Mutation: { reviewBreakGlass: hasRole('COUNTY_LEADER', 'TOWNSHIP_LEADER', 'STATION_HEAD') },
  Household: { lookedAt: readsLog },
  RecordRead: { '*': listed },
  RecordReadSums: { '*': listed },
  TrailActor: { '*': listed },
  AuditEvent: { '*': listed },
  AuditDetail: { '*': listed },
  AuditChain: { '*': listed },
  BreakGlass: { '*': listed },
};
