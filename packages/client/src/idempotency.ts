/**
 * A key for one act. Made when the form opens and kept with it, not when the button is pressed: pressing twice, or pressing again after a
 * lost connection, then stays one act.
 */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  // Pages over plain HTTP, as in a county's own network, have no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** True if some input among the variables carries an idempotency key: only such mutations may be sent twice. */
export function hasIdempotencyKey(variables: unknown): boolean {
  if (typeof variables !== 'object' || variables === null) return false;
  return Object.entries(variables).some(([name, value]) => (name === 'idempotencyKey' && Boolean(value)) || hasIdempotencyKey(value));
}
