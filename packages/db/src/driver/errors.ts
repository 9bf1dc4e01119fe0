/** What the connection itself calls its failures: postgres.js, and the system below it. */
const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What a server says before it hangs up: class 08; shut down by an administrator, by a crash, or not yet up; full; idle too long in a transaction. */
const HANGING_UP = /^(08...|57P0[1235]|53300|25P03)$/;

/** The five-letter code that PostgreSQL gave, such as 23505; undefined if the error is not PostgreSQL's. Looks through DrizzleQueryError. */
export function sqlState(error: unknown): string | undefined {
  return fromPostgres(error)?.code;
}

/** The name of the constraint that refused, for turning it into a refusal of the domain. */
export function constraintOf(error: unknown): string | undefined {
  return fromPostgres(error)?.constraint_name;
}

/** The statement did not fail, its connection did: answer 503, and repeat a write only under its idempotency key, for it may have been committed. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return HANGING_UP.test(state);
  return causes(error).some(({ code }) => typeof code === 'string' && LOST.has(code));
}

interface FromPostgres {
  code: string;
  constraint_name?: string;
}

/** By name and not by class, since two copies of postgres.js may be loaded; by severity, since EPIPE has five letters too. */
function fromPostgres(error: unknown): FromPostgres | undefined {
  return causes(error).find((cause): cause is FromPostgres => 'severity' in cause && typeof cause.code === 'string');
}

interface Cause {
  code?: unknown;
}

/** The error and what caused it, outermost first; a ring ends the walk. */
function causes(error: unknown): Cause[] {
  const found = new Set<Cause>();
  for (let next = error; typeof next === 'object' && next !== null && !found.has(next); next = 'cause' in next ? next.cause : undefined)
    found.add(next);
  return [...found];
}
