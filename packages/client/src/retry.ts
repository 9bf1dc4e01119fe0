/** Faults after which the same request may be sent again. */
const passing: ReadonlySet<unknown> = new Set(['SERVICE_UNAVAILABLE', 'TIMEOUT']);
const passingStatus: ReadonlySet<number> = new Set([502, 503, 504]);

export interface RetryRule {
  /** Sent again at most so many times. */
  readonly times: number;
  /** Pause before the nth repetition, in milliseconds. */
  readonly pauseMs: (attempt: number) => number;
}

export const defaultRetry: RetryRule = { times: 3, pauseMs: (attempt) => 300 * 3 ** (attempt - 1) + Math.random() * 200 };

/** A fetch that repeats the very same request, body and idempotency key included, after a lost connection or a passing fault. */
export function retryingFetch(rule: RetryRule, base: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await attemptOnce(base, input, init);
      if (attempt > rule.times || init?.signal?.aborted || !(await isPassing(answer))) {
        if (answer.response) return answer.response;
        throw answer.error;
      }
      await pause(rule.pauseMs(attempt), init?.signal);
    }
  };
}

interface Answer {
  readonly response?: Response;
  readonly error?: unknown;
}

async function attemptOnce(base: typeof fetch, input: RequestInfo | URL, init: RequestInit | undefined): Promise<Answer> {
  try {
    return { response: await base(input, init) };
  } catch (error) {
    return { error };
  }
}

async function isPassing({ response }: Answer): Promise<boolean> {
  if (!response) return true;
  if (passingStatus.has(response.status)) return true;
  if (!/json/.test(response.headers.get('content-type') ?? '')) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return hasErrors(body) && body.errors.length > 0 && body.errors.every((error) => passing.has(error.extensions?.code));
}

function hasErrors(body: unknown): body is { errors: { extensions?: { code?: unknown } }[] } {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);
}

function pause(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
