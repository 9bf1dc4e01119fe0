import type { Role } from '@mingzhang/kernel';

/** How a household was looked at. */
export const readManners = ['OPENED', 'LISTED', 'REVEALED'] as const;
export type ReadManner = (typeof readManners)[number];

export const dataClasses = ['P1', 'P2', 'P3', 'P4'] as const;

export const auditKinds = ['ACT', 'SIGN_IN', 'REFUSAL', 'REVEAL', 'EXPORT', 'PARTNER', 'ACCOUNT', 'BREAK_GLASS'] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Beginnings of the actions of each kind; refusals are told by their outcome, and an act is whatever is of no other kind. */
export const actionsOf: Readonly<Record<Exclude<AuditKind, 'ACT' | 'REFUSAL'>, readonly string[]>> = {
  SIGN_IN: ['session.', 'second-factor.', 'recovery-codes.', 'directory.', 'office.chosen'],
  REVEAL: ['person.identityRevealed', 'person.phoneRevealed'],
  EXPORT: ['export.'],
  PARTNER: ['key.called'],
  ACCOUNT: ['account.', 'office.granted', 'office.ended', 'password.', 'key.issued', 'key.revoked'],
  BREAK_GLASS: ['break-glass.'],
};

/**
 * A household's read log is shown to the head of its station, and in full to the county's leader and the security auditor (DESIGN.md section 6);
 * a township's leader reads what was opened in plain below him.
 */
export const readLogReaders: readonly Role[] = ['COUNTY_LEADER', 'SECURITY_AUDITOR', 'STATION_HEAD', 'TOWNSHIP_LEADER'];
/** The trail of acts holds ids and codes, no value of a person: supervisors read their places', the keeper of accounts the county's. */
export const trailReaders: readonly Role[] = [...readLogReaders, 'DATA_ADMINISTRATOR'];
/** Whether the chain is whole is the county's affair. */
export const chainReaders: readonly Role[] = ['COUNTY_LEADER', 'SECURITY_AUDITOR', 'DATA_ADMINISTRATOR'];
/** Who reads the names of readers wherever their office is; others read those of their own places' offices, and of the rest office and purpose. */
export const namesReaders: readonly Role[] = ['COUNTY_LEADER', 'SECURITY_AUDITOR'];
