import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { constraintOf, isConnectionLost, sqlState } from './errors.ts';

const coded = (code: string, more: object = {}): Error => Object.assign(new Error(code), { code, ...more });
const wrapped = (cause: Error): Error => new DrizzleQueryError('select 1', [], cause);
const unique = coded('23505', { severity: 'ERROR', constraint_name: 'goods_pk' });

test.each([
  ['a refusal by PostgreSQL', unique, '23505', 'goods_pk', false],
  ['the same within drizzle', wrapped(unique), '23505', 'goods_pk', false],
  ['the same two layers down', wrapped(new Error('outer', { cause: unique })), '23505', 'goods_pk', false],
  ['a server that is shutting down', wrapped(coded('57P01', { severity: 'FATAL' })), '57P01', undefined, true],
  ['a server that is full', coded('53300', { severity: 'FATAL' }), '53300', undefined, true],
  ['a cancelled statement', coded('57014', { severity: 'ERROR' }), '57014', undefined, false],
  ['a connection that broke', wrapped(coded('CONNECTION_CLOSED')), undefined, undefined, true],
  ['a pipe that broke: five letters, but not from PostgreSQL', coded('EPIPE'), undefined, undefined, true],
  ['a missing file', coded('ENOENT'), undefined, undefined, false],
  ['an ordinary error', new Error('no'), undefined, undefined, false],
  ['no error at all', undefined, undefined, undefined, false],
])('%s', (_, error, state, constraint, lost) => {
  expect([sqlState(error), constraintOf(error), isConnectionLost(error)]).toEqual([state, constraint, lost]);
});

test('an error that is its own cause ends the search', () => {
  const ring = new Error('ring');
  ring.cause = new Error('other', { cause: ring });
  expect(sqlState(ring)).toBe(undefined);
});
