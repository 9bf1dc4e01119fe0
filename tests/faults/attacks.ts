import { connect, type Socket } from 'node:net';
import type { TestApi } from '../../apps/api/src/testing.ts';

/**
 * Where each requirement of the way in is seen to hold: the file, and the name of a test in it or how it begins. `tests/house/attacks.test.ts`
 * holds that each is there.
 */
export const proofs: Readonly<Record<`SEC-${number}`, readonly (readonly [file: string, test: string])[]>> = {
  'SEC-1': [
    ['tests/faults/graphql-http.test.ts', 'both doors pass every audit of GraphQL over HTTP'],
    ['apps/api/src/http-rules.test.ts', 'a query by GET needs the preflight header, and a mutation by GET is not done'],
  ],
  'SEC-2': [
    ['apps/api/src/http-rules.test.ts', 'a body of the type "%s" is refused before it is read'],
    ['tests/faults/attacks-http.test.ts', 'a form of another site changes nothing at any door'],
  ],
  'SEC-3': [
    ['apps/api/src/http-rules.test.ts', '%s is not a way to ask: 405 with the ways that are'],
    ['apps/api/src/http-rules.test.ts', 'the body %s is a bad request'],
    ['apps/api/src/http-rules.test.ts', 'forwarded headers of a stranger change nothing, and TRACE tells nothing back'],
  ],
  'SEC-4': [['tests/faults/attacks-http.test.ts', 'a page of a listed origin reads answers, without cookies; any other hears of nothing']],
  'SEC-5': [
    ['apps/api/src/http-rules.test.ts', 'a query by POST is answered as JSON that nobody keeps or sniffs'],
    ['tests/faults/attacks-http.test.ts', 'every door says what its answer is and that nobody may keep it'],
  ],
  'SEC-6': [
    ['tests/faults/attacks-http.test.ts', 'the page of a client runs no script but its own, and its files are all that is served'],
    ['apps/api/src/sign-in.test.ts', 'who signs in gets a cookie that scripts cannot read'],
  ],
  'SEC-7': [['tests/faults/attacks-http.test.ts', 'who says that he comes from elsewhere spends the budget of where he comes from']],
  'SEC-8': [
    ['apps/api/src/http-rules.test.ts', 'a body over 256 kB is refused, also when it is small until unpacked'],
    ['apps/api/src/http-rules.test.ts', 'headers over 16 kB are refused'],
    ['tests/faults/attacks-http.test.ts', 'a bomb in any packing is refused and takes no memory with it'],
  ],
  'SEC-9': [['tests/faults/attacks-http.test.ts', 'who dribbles is cut off, and delays nobody']],
  'SEC-10': [['apps/api/src/http-rules.test.ts', 'a document of more than 1,000 tokens or 20,000 brackets is a parse failure']],
  'SEC-11': [
    ['apps/api/src/limits.test.ts', 'a document nested deeper than fifteen levels is refused, at whatever page sizes'],
    ['tests/faults/attacks-document.test.ts', 'a document that nobody wrote down beforehand is at most twelve levels deep'],
  ],
  'SEC-12': [['apps/api/src/limits.test.ts', 'a document at a limit is answered, one over it is refused and the limit named']],
  'SEC-13': [['tests/faults/attacks-document.test.ts', 'directives that are unknown, repeated or would stream are refused']],
  'SEC-14': [
    ['apps/api/src/limits.test.ts', 'a document at a limit is answered, one over it is refused and the limit named'],
    [
      'tests/faults/attacks-document.test.ts',
      'fragments that double with each level, or turn in a circle, are refused at once at every door',
    ],
  ],
  'SEC-15': [['apps/api/src/http-rules.test.ts', 'an answer holds at most five errors, and none guesses at names']],
  'SEC-16': [['apps/api/src/http-rules.test.ts', 'the body %s is a bad request']],
  'SEC-17': [
    ['apps/api/src/limits.test.ts', 'every answer says what its operation cost and what one may cost'],
    ['tests/faults/attacks-document.test.ts', 'no way of writing a page size makes it cheaper than it is'],
  ],
  'SEC-18': [['apps/api/src/http-rules.test.ts', 'the schema is told to who is signed in, and to no stranger in any spelling']],
  'SEC-19': [
    ['apps/api/src/http-rules.test.ts', 'an answer holds at most five errors, and none guesses at names'],
    ['tests/faults/attacks-document.test.ts', 'a wrong name of any kind is refused without a hint at the right one'],
  ],
  'SEC-20': [
    ['apps/api/src/health.test.ts', "pages: reference in two languages without scripts, nothing of the project's own files"],
    ['tests/faults/attacks-http.test.ts', 'no path leads out of what is served'],
  ],
  'SEC-21': [['tests/faults/attacks-document.test.ts', 'a hash registers nothing']],
  'SEC-22': [
    ['apps/api/src/http-rules.test.ts', 'an unknown operation, several without a name, and a subscription are refused with a code'],
  ],
  'SEC-23': [['tests/faults/attacks-document.test.ts', 'a fault of the platform tells nothing but its number']],
  'SEC-24': [
    ['tests/faults/fuzz.test.ts', 'ten thousand requests made out of the schemas meet no fault of the platform'],
    ['tests/faults/attacks-document.test.ts', 'variables nested beyond reason are refused, and are no fault'],
  ],
  'SEC-25': [['tests/faults/attacks-document.test.ts', 'every list at the root wants one page size of 1 to 100']],
  'SEC-26': [
    ['tests/faults/attacks-document.test.ts', 'a cursor that is foreign, cut, forged, huge or no text is refused'],
    ['tests/faults/attacks-document.test.ts', 'rows that come between two pages neither repeat nor push out others'],
  ],
  'SEC-27': [
    ['tests/faults/attacks-document.test.ts', 'ids: at most a hundred, in order, and nothing for the unknown and the malformed alike'],
  ],
  'SEC-28': [
    ['apps/api/src/http-rules.test.ts', 'control characters are refused in variables and in literals'],
    ['packages/kernel/src/values.test.ts', 'the character %j may not stand in a text'],
    ['tests/faults/attacks-document.test.ts', 'texts and lists of an act have an end, and no character that hides'],
  ],
};

/** A connection on which bytes are written by hand; what comes back, and when it was closed. */
export interface RawCall {
  readonly socket: Socket;
  readonly received: () => string;
  /** Milliseconds from the first byte to the end; rejects when it lasts longer than `limitMs`. */
  closed(limitMs: number): Promise<number>;
}

export function rawCall({ url }: Pick<TestApi, 'url'>, firstBytes: string): RawCall {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const begun = performance.now();
  let received = '';
  let end: number | undefined;
  const ended = new Promise<number>((resolve) => {
    socket.once('close', () => resolve((end = performance.now() - begun)));
  });
  socket.on('data', (bytes) => (received += bytes.toString()));
  socket.on('error', () => undefined);
  socket.write(firstBytes);
  return {
    socket,
    received: () => received,
    closed(limitMs) {
      if (end !== undefined) return Promise.resolve(end);
      const late = new Promise<never>((_resolve, reject) => {
        setTimeout(() => reject(new Error(`The connection was still open after ${limitMs} ms.`)), limitMs).unref();
      });
      return Promise.race([ended, late]);
    },
  };
}

/** One raw request, to its end; the status of the answer and all of it. */
export async function rawAnswer(api: Pick<TestApi, 'url'>, request: string): Promise<{ status: number; text: string }> {
  const call = rawCall(api, request);
  await call.closed(8_000);
  const text = call.received();
  return { status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0), text };
}
