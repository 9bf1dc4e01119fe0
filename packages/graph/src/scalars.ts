import { type Instant, civilDateAt, formatYuan, isCalendarDate, isPlaceCode, parseYuan } from '@mingzhang/kernel';
import { badInput } from './errors.ts';
import type { Builder } from './builder.ts';

function text(value: unknown, name: string, example: string): string {
  if (typeof value !== 'string') throw badInput(`${name} is written as text, like "${example}".`);
  return value;
}

/** The platform's scalars. Each refuses what it cannot mean exactly; none is ever a float. */
export function defineScalars(builder: Builder): void {
  builder.scalarType('Date', {
    description: 'A day of the calendar, `2026-09-30` (SEC-32: from 1900-01-01 to ten years from today).',
    parseValue(value) {
      const date = text(value, 'A Date', '2026-09-30');
      const today = civilDateAt(new Date());
      const last = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`;
      if (!isCalendarDate(date) || date < '1900-01-01' || date > last)
        throw badInput('This is no day of the calendar, or outside 1900-01-01 to ten years from now. Write it like "2026-09-30".');
      return date;
    },
    serialize: (value) => value,
  });
  builder.scalarType('DateTime', {
    description: 'An instant in ISO 8601 with a zone, up to microseconds, `2026-09-30T10:15:00.000000Z`. Answers are in UTC.',
    parseValue(value) {
      const instant = text(value, 'A DateTime', '2026-09-30T10:15:00Z');
      const wellFormed = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$/.test(instant);
      if (!wellFormed || Number.isNaN(Date.parse(instant)))
        throw badInput('This is no instant. Write it with its zone, like "2026-09-30T10:15:00Z".');
      return instant;
    },
    serialize: (value) => isoInstant(value),
  });
  builder.scalarType('Yuan', {
    description: 'Money in yuan (元) as a decimal string with two places, `"1234.50"`. Stored in fen; never a float.',
    parseValue(value) {
      const amount = parseYuan(text(value, 'An amount', '1234.50'));
      if (amount === undefined) throw badInput('An amount is a decimal string of yuan with at most two places, like "1234.50".');
      return amount;
    },
    serialize: (value) => formatYuan(value),
  });
  builder.scalarType('Rate', {
    description: 'An exact decimal number as a string, such as a figure\'s value, `"85.77"`. Never a float.',
    parseValue(value) {
      const rate = text(value, 'A Rate', '85.77');
      if (!/^-?[0-9]{1,18}(\.[0-9]{1,9})?$/.test(rate)) throw badInput('A Rate is a decimal string, like "85.77".');
      return rate;
    },
    serialize: (value) => value,
  });
  builder.scalarType('PlaceCode', {
    description: 'A place code of the national 12-digit scheme (行政区划代码), `"990101100001"`.',
    parseValue(value) {
      const code = text(value, 'A place code', '990101100001');
      if (!isPlaceCode(code)) throw badInput('A place code has 12 digits, like "990101100001".');
      return code;
    },
    serialize: (value) => value,
  });
}

/** PostgreSQL's text of an instant ('2026-09-30 10:15:00.123456+00') in ISO 8601. */
export function isoInstant(value: Instant): string {
  return value.includes('T') ? value : value.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z');
}
