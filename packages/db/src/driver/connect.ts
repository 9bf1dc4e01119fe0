import type { Embedded } from '../embedded/index.ts';
import type { Gate } from './gate.ts';

import postgres from 'postgres';

import { createGate } from './gate.ts';

export interface ConnectOptions {
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** Connections in the pool, 10 unless said; the embedded database has one. */
  max?: number;
  /** The schema of the county and those behind it, as in `search_path`. */
  searchPath?: string;
  connectTimeoutSeconds?: number;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  idleInTransactionTimeoutMs?: number;
  onNotice?: (notice: postgres.Notice) => void;
}

export interface Connection {
  /**
   * Give it to drizzle or use it raw, not both: `drizzle()` changes how this very client reads and writes dates. On the embedded
   * database there is one client, so raw statements go through drizzle's `execute`.
   */
  readonly sql: postgres.Sql;
  /** The bounded queue before the pool; every operation passes it once. */
  readonly gate: Gate;
  /** Waits up to five seconds for what is running, then hangs up. The embedded database itself stays open: whoever opened it closes it. */
  close(): Promise<void>;
}

const CLOSE_TIMEOUT_SECONDS = 5;

/** The one place that makes a client of the database, with the limits of SEC-80. It connects with the first statement, not here. */
export function connect(target: string | Embedded, options: ConnectOptions = {}): Connection {
  const sql = typeof target === 'string' ? toServer(target, options) : toEmbedded(target, options);
  return { sql, gate: createGate({ places: sql.options.max }), close: () => sql.end({ timeout: CLOSE_TIMEOUT_SECONDS }) };
}

function toServer(url: string, options: ConnectOptions): postgres.Sql {
  return postgres(url, {
    ...shared(options),
    max: options.max ?? 10,
    connection: {
      ...parameters(options),
      // Milliseconds. They bind every login alike; a role's own settings would not bind a pool that changes its role.
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      lock_timeout: options.lockTimeoutMs ?? 3_000,
      idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 15_000,
    },
  });
}

/** Without the timeouts: PGlite keeps none of them, and the last one would end the engine. */
function toEmbedded(embedded: Embedded, options: ConnectOptions): postgres.Sql {
  return postgres({ ...shared(options), ...embedded.postgresOptions, connection: parameters(options) });
}

function shared({ connectTimeoutSeconds = 10, onNotice = () => undefined }: ConnectOptions) {
  return {
    connect_timeout: connectTimeoutSeconds,
    // postgres.js's own grows to 20 s, so that after a long outage the API would stay away long after the database is back.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    // One statement per connection; without it no array is read or written as one, `any(${ids})` included.
    fetch_types: true,
    prepare: true,
    onnotice: onNotice,
  };
}

function parameters({ applicationName = 'mingzhang', searchPath }: ConnectOptions) {
  // Prepared statements are planned with their values each time: a plan for any values misjudges ranges of place codes.
  return {
    application_name: applicationName,
    plan_cache_mode: 'force_custom_plan',
    // Statements are planned each time, so compiling one never pays: a figure's took seven seconds to compile and 80 ms to run.
    jit: 'off',
    ...(searchPath === undefined ? {} : { search_path: searchPath }),
  };
}
