import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fundEnums } from './funds.ts';
import { enumerations } from './index.ts';
import { monitoringEnums } from './monitoring.ts';
import { operationEnums } from './operations.ts';
import { peopleEnums } from './people.ts';
import { placeEnums } from './places.ts';
import { programmeEnums } from './programmes.ts';
import { recordEnums } from './records.ts';
import { registerEnums } from './register.ts';

const files = [placeEnums, peopleEnums, registerEnums, monitoringEnums, programmeEnums, fundEnums, recordEnums];

test('no enumeration is defined in two files', () => {
  expect(files.flatMap((file) => Object.keys(file)).sort()).toEqual(Object.keys(enumerations).sort());
});

test('every value has a word in both languages, and no two values of an enumeration share one', () => {
  for (const [name, labels] of Object.entries({ ...enumerations, ...operationEnums })) {
    const words = Object.entries<readonly [string, string]>(labels);
    const wordless = words.filter(([, both]) => !both.every(Boolean)).map(([value]) => `${name}.${value}`);
    expect(wordless).toEqual(name === 'Precision' ? ['Precision.EXACT'] : []);
    for (const index of [0, 1] as const) {
      const seen = words.map(([, word]) => word[index]);
      expect(
        seen.filter((word, at) => seen.indexOf(word) !== at),
        name,
      ).toEqual([]);
    }
  }
});

test('every role of the kernel has a name here', async () => {
  const source = await readFile(new URL('../../kernel/src/roles.ts', import.meta.url), 'utf8');
  const roles = source.slice(source.indexOf('roles = ['), source.indexOf('] as const')).match(/'([A-Z_]+)'/g) ?? [];
  expect(Object.keys(peopleEnums.Role)).toEqual(roles.map((role) => role.replaceAll("'", '')));
});

test('everything that can be asked or done has words, for the page of who may do what', async () => {
  const sdl = await readFile(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8');
  const rootFields = ['Query', 'Mutation'].flatMap((type) => {
    const body = new RegExp(`^type ${type} \\{$([\\s\\S]*?)^\\}$`, 'm').exec(sdl)?.[1] ?? '';
    return [...body.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name = '']) => name);
  });
  expect(rootFields.length).toBeGreaterThan(50);
  const known = Object.keys(operationEnums.Operation);
  expect(rootFields.filter((name) => !['node', 'nodes'].includes(name)).filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !rootFields.includes(name))).toEqual([]);
});
