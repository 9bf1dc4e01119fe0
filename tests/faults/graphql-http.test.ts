import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { county, testApi } from '../../apps/api/src/testing.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The one recommendation that Apollo sets aside, for its three kinds of error: 200 for a refused document under `application/json`. We answer 400. */
const setAside = [
  'SHOULD use 200 status code on document parsing failure when accepting application/json',
  'SHOULD use 200 status code on document validation failure when accepting application/json',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];

test('both doors pass every audit of GraphQL over HTTP that must be, and every one that should be but one (SEC-1)', async () => {
  const api = await testApi({ limits: { accountPoints: 1_000_000, addressPoints: 1_000_000 } });
  const cookie = await api.signedIn('COUNTY_CLERK', county);
  for (const path of ['/graphql', '/public/graphql']) {
    const fetchFn = (url: string, options: RequestInit = {}) => {
      const headers = new Headers(options.headers);
      headers.set('cookie', cookie);
      headers.set('apollo-require-preflight', '1');
      return fetch(url, { ...options, headers });
    };
    const results = await auditServer({ url: `${api.url}${path}`, fetchFn });
    const failed = results.filter(({ status }) => status !== 'ok').map(({ name }) => name);
    say(`${path}: ${results.length - failed.length} of ${results.length} audits pass`);
    expect(failed).toEqual(setAside);
  }
  expect(api.lines).toEqual([]);
});
