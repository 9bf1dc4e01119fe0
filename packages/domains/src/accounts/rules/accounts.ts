import { type Actor, type CivilDate, DomainError, type PlaceCode, type Role, isInside } from '@mingzhang/kernel';

export const accountStates = ['ACTIVE', 'AWAITING_PASSWORD', 'DISABLED'] as const;
export type AccountState = (typeof accountStates)[number];

/** Who may look at other people's accounts, and who may change them. */
export const accountReaders: readonly Role[] = ['DATA_ADMINISTRATOR', 'COUNTY_LEADER', 'SECURITY_AUDITOR'];
export const accountKeepers: readonly Role[] = ['DATA_ADMINISTRATOR'];

interface StateFacts {
  readonly disabledAt: string | null;
  readonly passwordHash: string | null;
}

/** Where an account stands: usable, waiting for its owner to set a password with the one-time secret, or disabled. */
export function stateOf({ disabledAt, passwordHash }: StateFacts): AccountState {
  if (disabledAt !== null) return 'DISABLED';
  return passwordHash === null ? 'AWAITING_PASSWORD' : 'ACTIVE';
}

export interface ManagedFacts extends StateFacts {
  readonly id: string;
  readonly name: string;
  readonly totpSecret: unknown;
}

/**
 * An account is looked after by an administrator over all the places in which its owner acts, now or later: who could reset a password of
 * somebody higher would be as high as he.
 */
export function reachRefusals(
  actor: Actor,
  offices: readonly { readonly placeCode: PlaceCode; readonly validTo: CivilDate }[],
  today: CivilDate,
): DomainError[] {
  if (actor.via === 'system') return [];
  const further = offices.some(
    ({ placeCode, validTo }) => (validTo === 'infinity' || validTo > today) && !isInside(placeCode, actor.place),
  );
  return further ? [new DomainError('ACCOUNT_REACHES_FURTHER')] : [];
}

/** What stands in the way of an act on somebody's account; empty when the act would be done. The same fills `Account.access`. */
export const accountRefusals = {
  resetPassword: (actor: Actor, account: ManagedFacts) => [...office(actor), ...own(actor, account, 'OWN_RESET'), ...disabled(account)],
  resetSecondFactor: (actor: Actor, account: ManagedFacts) => [
    ...office(actor),
    ...own(actor, account, 'OWN_RESET'),
    ...(account.totpSecret === null ? [new DomainError('SECOND_FACTOR_MISSING')] : []),
  ],
  disable: (actor: Actor, account: ManagedFacts) => [...office(actor), ...own(actor, account, 'OWN_ACCOUNT'), ...disabled(account)],
  enable: (actor: Actor, account: ManagedFacts) => [
    ...office(actor),
    ...(account.disabledAt === null ? [new DomainError('ACCOUNT_NOT_DISABLED', { parameters: { name: account.name } })] : []),
  ],
  grantOffice: (actor: Actor, account: ManagedFacts) => [...office(actor), ...own(actor, account, 'OWN_OFFICE'), ...disabled(account)],
} as const;

const office = ({ via, role }: Actor) =>
  via === 'system' || accountKeepers.includes(role) ? [] : [new DomainError('OFFICE_KEEPS_NO_ACCOUNTS')];

const own = (actor: Actor, account: ManagedFacts, code: 'OWN_RESET' | 'OWN_ACCOUNT' | 'OWN_OFFICE') =>
  actor.via !== 'system' && account.id === actor.accountId ? [new DomainError(code)] : [];

const disabled = ({ disabledAt, name }: ManagedFacts) =>
  disabledAt === null ? [] : [new DomainError('ACCOUNT_DISABLED', { parameters: { name } })];
