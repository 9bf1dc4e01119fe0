/** PostGraphile 5 over the same tables, with the same role and places set in each transaction. */
import { createServer } from 'node:http';

// It is written for Node 22; this one method is what it lacks on Node 20.
Promise.withResolvers ??= function withResolvers() {
  const parts = {};
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};
const { postgraphile } = await import('postgraphile');
const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
const { makePgService } = await import('postgraphile/adaptors/pg');
const { grafserv } = await import('postgraphile/grafserv/node');

const { BENCH_DATABASE: url, BENCH_PLACE_FROM: from, BENCH_PLACE_TO: to, BENCH_ACCOUNT: account, PORT: port } = process.env;
const office = { role: 'mingzhang_app', 'mz.place_from': from, 'mz.place_to': to, 'mz.account': account, search_path: 'county, public' };
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: url, schemas: ['county'], poolConfig: { max: 10 } })],
  grafast: {
    context: ({ node }) => ({ pgSettings: node?.req.headers['x-door'] === 'public' ? { ...office, role: 'mingzhang_public' } : office }),
    explain: false,
  },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
});
const server = createServer();
server.keepAliveTimeout = 60_000;
const serv = instance.createServ(grafserv);
await serv.addTo(server);
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
