import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Load } from '../load.ts';
import type { OpenedDatabase } from '../open-database.ts';

export interface HealthServices {
  readonly opened: Pick<OpenedDatabase, 'isReachable' | 'engine'>;
  readonly load: Load;
}

/** For a supervisor: is the process alive, should it get requests. Nothing else is told on this port (SEC-90). */
export function addHealth(app: FastifyInstance, { opened, load }: HealthServices): void {
  app.get('/health/live', (_request, reply) => reply.send({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = !load.draining && (await opened.isReachable());
    return reply
      .code(ready ? 200 : 503)
      .headers(ready ? {} : { 'retry-after': '2' })
      .send({ ready });
  });
}

/** Details and metrics, for the inside only. */
export function createInternalServer({ opened, load }: HealthServices): Server {
  return createServer((request, response) => {
    void answer(request.url ?? '/').then(
      ({ status, type, body }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(body),
      () => response.writeHead(500).end(),
    );
  });

  async function answer(url: string): Promise<{ status: number; type: string; body: string }> {
    if (url === '/metrics')
      return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics(load, await opened.isReachable()) };
    if (url === '/health') {
      const database = await opened.isReachable();
      const body = {
        database: { engine: opened.engine, reachable: database },
        draining: load.draining,
        running: load.running,
        lagMs: Math.round(load.lagMs()),
        memoryBytes: process.memoryUsage.rss(),
        upSeconds: Math.round(process.uptime()),
      };
      return { status: database && !load.draining ? 200 : 503, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
    }
    return { status: 404, type: 'text/plain; charset=utf-8', body: 'Not found\n' };
  }
}

function metrics(load: Load, reachable: boolean): string {
  const memory = process.memoryUsage();
  const gauges: readonly [string, string, number][] = [
    ['mingzhang_requests_total', 'GraphQL requests answered.', load.served],
    ['mingzhang_requests_running', 'GraphQL requests running.', load.running],
    ['mingzhang_event_loop_lag_seconds', 'Longest delay of the event loop in the last half second.', load.lagMs() / 1000],
    ['mingzhang_memory_bytes', 'Resident memory.', memory.rss],
    ['mingzhang_heap_used_bytes', 'Heap in use.', memory.heapUsed],
    ['mingzhang_database_reachable', '1 when the database answers.', reachable ? 1 : 0],
    ['mingzhang_up_seconds', 'Seconds since the start.', process.uptime()],
  ];
  return gauges
    .map(
      ([name, help, value]) =>
        `# HELP ${name} ${help}\n# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}\n${name} ${value}\n`,
    )
    .join('');
}
