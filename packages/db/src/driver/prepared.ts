import type postgres from 'postgres';

/** Statements that a connection keeps prepared, a few kB each on the server. Past it, new texts go unprepared. */
const mostPrepared = 500;
/** A longer text is an import's or a bulk insert's, which does not come again. */
const longestPrepared = 8_000;
const mostRemembered = 2_000;

export type Chooser = (text: string) => boolean;

/** Chooses the texts that are worth preparing: those that come a second time. */
export function createChooser(most = mostPrepared): Chooser {
  const chosen = new Set<string>();
  const seenOnce = new Set<string>();
  return (text) => {
    if (chosen.has(text)) return true;
    if (text.length > longestPrepared || chosen.size >= most) return false;
    if (seenOnce.delete(text)) {
      chosen.add(text);
      return true;
    }
    if (seenOnce.size >= mostRemembered) seenOnce.clear();
    seenOnce.add(text);
    return false;
  };
}

type Unsafe = postgres.Sql['unsafe'];
type Work = (tx: postgres.TransactionSql) => unknown;

/**
 * The same client, whose statements stay prepared on their connection. Drizzle sends every statement unnamed, for which postgres.js asks the
 * server for its parameters' types first: two round trips and a parse where a prepared one has one and none (decision 0007).
 */
export function preparing<Client extends postgres.Sql | postgres.TransactionSql>(
  client: Client,
  choose: Chooser = createChooser(),
): Client {
  const unsafe = ((text, parameters, options) =>
    client.unsafe(text, parameters, {
      ...options,
      prepare: parameters !== undefined && parameters.length > 0 && choose(text),
    })) as Unsafe;
  const within =
    (begin: (work: Work) => Promise<unknown>) =>
    (work: Work): Promise<unknown> =>
      begin((tx) => work(preparing(tx, choose)));
  return new Proxy(client, {
    get(target, property, receiver) {
      if (property === 'unsafe') return unsafe;
      if (property === 'begin' && 'begin' in target) return within((work) => target.begin(work));
      if (property === 'savepoint' && 'savepoint' in target) return within((work) => target.savepoint(work));
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
}
