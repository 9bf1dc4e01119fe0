import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fundEnums } from './funds.ts';
import { enumerations } from './index.ts';
import { monitoringEnums } from './monitoring.ts';
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
  for (const [name, labels] of Object.entries(enumerations)) {
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
