import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * Encryption of class P4 values at rest (SEC-34): AES-256-GCM, a random 96-bit nonce, the key's id in front, and
 * table, column and row as associated data, so that a ciphertext moved to another row does not open.
 */
export interface SecretKeys {
  readonly current: { readonly id: string; readonly key: Buffer };
  readonly others: ReadonlyMap<string, Buffer>;
  readonly index: Buffer;
}

export function sealSecret(keys: SecretKeys, plain: string, place: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.current.key, nonce);
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const id = Buffer.from(keys.current.id, 'ascii');
  return Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), sealed]);
}

/** Opens a sealed value; throws when the key is unknown, the value was changed, or it belongs to another place. */
export function openSecret(keys: SecretKeys, sealed: Buffer, place: string): string {
  const idLength = sealed.readUInt8(0);
  const id = sealed.subarray(1, 1 + idLength).toString('ascii');
  const key = id === keys.current.id ? keys.current.key : keys.others.get(id);
  if (!key) throw new Error(`No key "${id}" to open this value with.`);
  const nonce = sealed.subarray(1 + idLength, 13 + idLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(13 + idLength, 29 + idLength));
  return Buffer.concat([decipher.update(sealed.subarray(29 + idLength)), decipher.final()]).toString('utf8');
}

/** The same value under the current key. @throws as `openSecret` does */
export function resealSecret(keys: SecretKeys, sealed: Buffer, place: string): Buffer {
  return sealSecret(keys, openSecret(keys, sealed, place), place);
}

/** Keyed hash for equality search on a secret (SEC-36). `column` keeps the indexes of different columns apart. */
export function blindIndex(keys: SecretKeys, column: string, normalised: string): Buffer {
  return createHmac('sha256', keys.index).update(`${column}\u0000${normalised}`).digest();
}
