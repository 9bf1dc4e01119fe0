import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { deprecationsIn } from './deprecations.ts';

const planted = buildSchema(`
  type Query {
    old: Int @deprecated(reason: "Use \`Query.better\`; ends 2027-06-30.")
    better(how: How = NEW, where: Where, size: Int @deprecated(reason: "Use \`Query.better(first:)\`; ends 2027-03-01.")): Thing
  }
  type Thing { name: String title: String @deprecated(reason: "gone one day") again: Thing }
  enum How { NEW OLD @deprecated(reason: "Use \`How.NEW\`; ends 2027-01-01.") }
  input Where { place: String village: String @deprecated(reason: "Use \`Where.place\`; ends 2027-02-01.") how: [How!] }`);
const used = deprecationsIn(planted);

function coordinates(query: string, variables: Record<string, unknown> = {}): string[] {
  const document = parse(query);
  expect(validate(planted, document)).toEqual([]);
  const operation = getOperationAST(document, query.includes('query A') ? 'A' : undefined);
  if (!operation) throw new Error('No operation.');
  return used(document, operation, variables).map(({ coordinate, path }) => `${coordinate} at ${path.join('.')}`);
}

test('a field, an argument, a condition and a value that will go are told where they are used first', () => {
  expect(coordinates('{ better { name } }')).toEqual([]);
  expect(coordinates('{ a: old b: old }')).toEqual(['Query.old at a']);
  expect(coordinates('{ better { again { ...F } } } fragment F on Thing { t: title }')).toEqual(['Thing.title at better.again.t']);
  expect(coordinates('{ better(size: 1, how: OLD, where: { village: "x", how: [NEW, OLD] }) { name } }')).toEqual([
    'Query.better(size:) at better',
    'How.OLD at better',
    'Where.village at better',
  ]);
});

test('what variables bring counts, what they leave out does not, and other operations of the document neither', () => {
  const query =
    'query ($w: Where, $h: How = OLD, $no: Boolean = false, $size: Int) { better(where: $w, how: $h, size: $size) { name title @include(if: $no) } }';
  expect(coordinates(query)).toEqual(['How.OLD at better']);
  expect(coordinates(query, { h: 'NEW' })).toEqual([]);
  expect(coordinates(query, { h: 'NEW', no: true, w: { village: 'x' } })).toEqual([
    'Where.village at better',
    'Thing.title at better.title',
  ]);
  expect(coordinates('query A { better { name } } query B { old }')).toEqual([]);
});

test('date and replacement are told as the reason says them, and are missing where it does not', () => {
  const document = parse('{ old better { title } }');
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation.');
  expect(used(document, operation, {})).toEqual([
    {
      coordinate: 'Query.old',
      path: ['old'],
      reason: 'Use `Query.better`; ends 2027-06-30.',
      endsOn: '2027-06-30',
      replacement: 'Query.better',
    },
    { coordinate: 'Thing.title', path: ['better', 'title'], reason: 'gone one day', endsOn: null, replacement: null },
  ]);
});
