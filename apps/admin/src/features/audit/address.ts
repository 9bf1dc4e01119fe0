import { dayPattern, fitting, listedOf, present } from '@mingzhang/client';
import { enumValues } from '@mingzhang/ui';

export const auditTabs = ['reads', 'reveals', 'emergency', 'trail', 'chain'] as const;
export type AuditTab = (typeof auditTabs)[number];
export const auditKinds = enumValues('AuditKind');
export const closeClasses = ['P2', 'P3', 'P4'] as const;

/** Accounts and household numbers are no names of persons and may stand in the address. */
export interface AuditSearch {
  readonly tab?: AuditTab;
  readonly household?: string;
  readonly account?: string;
  readonly kind?: string;
  readonly dataClass?: string;
  readonly from?: string;
  readonly to?: string;
}

export function auditSearch(given: Record<string, unknown>): AuditSearch {
  return present({
    tab: listedOf(given['tab'], auditTabs)[0],
    household: fitting(given['household'], /^[0-9A-Za-z-]{1,30}$/),
    account: fitting(given['account'], /^[a-z0-9\p{Script=Han}._-]{2,40}$/u),
    kind: listedOf(given['kind'], auditKinds)[0],
    dataClass: listedOf(given['dataClass'], closeClasses)[0],
    from: fitting(given['from'], dayPattern),
    to: fitting(given['to'], dayPattern),
  });
}
