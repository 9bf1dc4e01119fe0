import type { EnumName } from '../enums/labels.ts';
import type { IconName } from '../icons/paths.ts';
import type { Tone } from './tag.tsx';

export interface StatusLook {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly solid?: boolean;
}

const waiting: StatusLook = { tone: 'amber', icon: 'clock' };
const moving: StatusLook = { tone: 'indigo', icon: 'hourglass' };
const good: StatusLook = { tone: 'pine', icon: 'check-circle' };
const bad: StatusLook = { tone: 'seal', icon: 'close-circle' };
const ended: StatusLook = { tone: 'grey', icon: 'minus-circle' };
const draft: StatusLook = { tone: 'dashed', icon: 'dot' };
const closed: StatusLook = { tone: 'grey', icon: 'square', solid: true };
const returned: StatusLook = { tone: 'seal', icon: 'rollback' };

/** Shape and ground of each state. What is not listed is grey with a hollow dot, and always has its word. */
export const statusLooks: { readonly [Name in EnumName]?: Readonly<Record<string, StatusLook>> } = {
  RegisterStatus: {
    UNREGISTERED: ended,
    APPLICANT: draft,
    NOT_EXITED: waiting,
    PRE_EXIT: moving,
    EXITED: good,
    RETURNED: returned,
    CLEARED: ended,
    DECEASED: ended,
    MERGED: ended,
  },
  BreakGlassState: { RUNNING: bad, TO_REVIEW: waiting, REVIEWED: ended },
  ExitState: {
    PLANNED: draft,
    PRE_EXIT: moving,
    CHECKED: moving,
    WITHHELD: waiting,
    NOTICED: { tone: 'pine', icon: 'dot', solid: true },
    EXITED_OFFLINE: moving,
    EXITED: good,
    NATIONAL_RETURN: returned,
  },
  MonitoringState: {
    LEAD: { tone: 'amber', icon: 'siren' },
    VERIFYING: waiting,
    LEAD_CLOSED: ended,
    VILLAGE_REVIEW: moving,
    VILLAGE_NOTICE: { tone: 'pine', icon: 'dot', solid: true },
    TOWNSHIP_CHECKED: moving,
    MONITORED: { tone: 'amber', icon: 'eye' },
    PLAN_ACTIVE: { tone: 'amber', icon: 'eye' },
    CLEARANCE_REVIEW: moving,
    CLEARED_STABLE: { tone: 'pine', icon: 'shield' },
    CLEARED_NATURAL: ended,
  },
  ImportState: {
    UPLOADED: draft,
    CHECKING: moving,
    CHECKED: waiting,
    ACCEPTING: moving,
    ACCEPTED: good,
    DISCARDED: ended,
    UNDONE: { tone: 'grey', icon: 'rollback' },
    FAILED: bad,
  },
  ImportRowResult: {
    NEW: { tone: 'pine', icon: 'plus' },
    CHANGED: { tone: 'indigo', icon: 'swap' },
    UNCHANGED: ended,
    REFUSED: bad,
    WARNING: { tone: 'amber', icon: 'warning' },
  },
  PublicationState: {
    DRAFT: draft,
    MASKED: draft,
    APPROVED: { tone: 'pine', icon: 'check-circle' },
    POSTED: { tone: 'pine', icon: 'dot', solid: true },
    OBJECTION_OPEN: { tone: 'indigo', icon: 'diamond', solid: true },
    ANSWERED: { tone: 'indigo', icon: 'diamond' },
    CLOSED: closed,
    EXPIRED: { tone: 'dashed', icon: 'square' },
    WITHDRAWN: { tone: 'seal', icon: 'cross' },
    SUPERSEDED: { tone: 'indigo', icon: 'arrow-up' },
  },
  ReportState: {
    DUE: waiting,
    DRAFTED: draft,
    CHECKED: moving,
    SIGNED: good,
    SENT: good,
    RECEIVED: good,
    RETURNED: returned,
    LOCKED: { tone: 'pine', icon: 'lock' },
  },
  AgreementState: { DRAFT: draft, SUBMITTED: waiting, APPROVED: good, SUSPENDED: bad, EXPIRED: ended, ENDED: ended },
  OperationState: { DRAFT: draft, APPROVED: good, ENDED: ended },
  AccountState: { ACTIVE: good, AWAITING_PASSWORD: waiting, DISABLED: ended },
  GuaranteeResult: { OK: good, PROBLEM: bad, EXPIRED: waiting },
  JobState: { PENDING: draft, RUNNING: moving, SUCCEEDED: good, FAILED: bad, CANCELLED: ended },
  KeyState: { ACTIVE: good, ROTATING: waiting, REVOKED: bad, EXPIRED: ended },
  LoanState: {
    ACTIVE: moving,
    REPAID: good,
    OVERDUE: { tone: 'seal', icon: 'alert-circle' },
    EXTENDED: waiting,
    COMPENSATED: ended,
    WRITTEN_OFF: ended,
  },
  SyncState: { IN_SYNC: good, PENDING: waiting, CONFLICT: { tone: 'seal', icon: 'alert-circle' }, REJECTED: bad },
  DiscrepancyState: { OPEN: { tone: 'seal', icon: 'alert-circle' }, EXPLAINED: good, CORRECTED: good, ACCEPTED: ended },
};

export const unknownLook: StatusLook = { tone: 'grey', icon: 'dot' };
