/** One line of JSON per event, newlines escaped, so that nobody's name can forge a line (SEC-54). Never variables, never personal data (SEC-38). */
export interface Log {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  /** Of the error only its kind and where it was thrown are written: its text may hold what somebody typed. */
  error(message: string, error: unknown, facts?: Facts): void;
}

export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export function createLog(write: (line: string) => void): Log {
  const line = (level: string, message: string, facts: object) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`);
  return {
    info: (message, facts = {}) => line('info', message, facts),
    warn: (message, facts = {}) => line('warn', message, facts),
    error: (message, error, facts = {}) => line('error', message, { ...facts, ...errorFacts(error) }),
  };
}

/** The chain of causes: kind, code, and the frames of the program. */
function errorFacts(error: unknown): object {
  const chain: object[] = [];
  for (let next = error; next instanceof Error && chain.length < 4; next = next.cause) {
    const code = 'code' in next && typeof next.code === 'string' ? next.code : undefined;
    // PostgreSQL's class 42 are faults of our own statements: the text names columns and types, never a value.
    const text = code?.startsWith('42') && 'severity' in next ? next.message : undefined;
    chain.push({ kind: next.name, code, text, at: framesOf(next) });
  }
  return chain.length > 0 ? { error: chain } : { error: typeof error };
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((frame) => frame.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((frame) => frame.trim().slice(3));
}
