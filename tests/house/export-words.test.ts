import { expect, test } from 'vitest';
import { labels } from '../../packages/domains/src/exports/words/labels.ts';
import { peopleEnums } from '../../packages/ui/src/enums/people.ts';
import { placeEnums } from '../../packages/ui/src/enums/places.ts';
import { programmeEnums } from '../../packages/ui/src/enums/programmes.ts';
import { registerEnums } from '../../packages/ui/src/enums/register.ts';

const onScreen: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  ...peopleEnums,
  ...placeEnums,
  ...programmeEnums,
  ...registerEnums,
};

test('a file says what the screen says: every word of an export is the word of the clients', () => {
  for (const [name, words] of Object.entries(labels)) expect(onScreen[name]).toMatchObject(words);
});
