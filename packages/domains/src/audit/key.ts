import { createHmac } from 'node:crypto';

let key = Buffer.alloc(32);

/** Gives the process the key of its audit digests, drawn from a key that is kept outside the database. Once, before anything is written. */
export function signAuditWith(secret: Buffer): void {
  key = createHmac('sha256', secret).update('mingzhang audit trail').digest();
}

/** Without a key (tests of other things) digests are made with zeros, and no verification with a real key accepts them. */
export function auditKey(): Buffer {
  return key;
}
