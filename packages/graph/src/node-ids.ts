import type { Moment } from '@mingzhang/db';
import { isCalendarDate } from '@mingzhang/kernel';

/** Opaque id of a type's row. Not secret: access is decided when it is read. */
export function encodeId(typename: string, id: string | number | bigint): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** What an opaque id names, or undefined when it was not made here. */
export function decodeId(id: string): { typename: string; id: string } | undefined {
  if (id.length > 300 || !/^[A-Za-z0-9_-]+$/.test(id)) return undefined;
  const match = /^([A-Z][A-Za-z]{1,60}):([0-9A-Za-z.:@_+-]{1,160})$/.exec(Buffer.from(id, 'base64url').toString('utf8'));
  return match?.[1] && match[2] ? { typename: match[1], id: match[2] } : undefined;
}

/** The key inside a dated object's id: the row and the moment it was read at (ruling 2). An undated key is the row's own id. */
export function datedKey(id: string, moment: Moment | undefined): string {
  if (!moment) return id;
  return moment.knownAt === undefined ? `${id}@${moment.asOf}` : `${id}@${moment.asOf}@${moment.knownAt.replace(' ', 'T')}`;
}

export function parseDatedKey(key: string): { id: string; moment: Moment | undefined } {
  const [id = '', asOf, knownAt] = key.split('@');
  return { id, moment: asOf === undefined ? undefined : { asOf, knownAt } };
}

const rowKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Whether a key is a row's id, with a day that is in the calendar and an instant that is one where it is dated. */
export function isRowKey(key: string): boolean {
  const [id = '', asOf, knownAt, more] = key.split('@');
  if (!rowKey.test(id) || more !== undefined) return false;
  if (asOf !== undefined && !isCalendarDate(asOf)) return false;
  return knownAt === undefined || (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/u.test(knownAt) && isCalendarDate(knownAt.slice(0, 10)));
}
