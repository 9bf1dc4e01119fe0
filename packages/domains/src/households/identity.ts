import { type SecretKeys, blindIndex, normaliseIdentityNumber, openSecret, sealSecret } from '@mingzhang/kernel';

/** Where an identity number is sealed for. */
export const identityPlace = (personId: string) => `person.identity_number.${personId}`;

/** What the register keeps of an identity number: sealed under the person's own id, a keyed hash, and the last four for the mask. */
export function sealIdentity(secrets: SecretKeys, personId: string, identityNumber: string) {
  const number = normaliseIdentityNumber(identityNumber);
  return {
    identitySealed: sealSecret(secrets, number, identityPlace(personId)),
    identityIndex: identityIndexOf(secrets, number),
    identityLastFour: number.slice(-4),
  };
}

export function identityIndexOf(secrets: SecretKeys, identityNumber: string): Buffer {
  return blindIndex(secrets, 'person.identity_number', normaliseIdentityNumber(identityNumber));
}

export function openIdentity(secrets: SecretKeys, personId: string, sealed: Buffer): string {
  return openSecret(secrets, sealed, identityPlace(personId));
}
