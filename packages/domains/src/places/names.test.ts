import { expect, test } from 'vitest';
import { graphWorld, township, village, worldFor } from '../testing.ts';

const NAMES = `query ($code: PlaceCode!) { place(code: $code) { name displayName parent { displayName } } }`;

test('a place is named in the language of whoever asks; its official name is the same for everybody', async () => {
  const world = await graphWorld();
  const english = worldFor(world, world.system, 'en');
  expect(await world.as('COUNTY_CLERK').run(NAMES, { code: village })).toEqual({
    place: { name: '三里村', displayName: '三里村', parent: { displayName: '东篱镇' } },
  });
  expect(await english.as('COUNTY_CLERK').run(NAMES, { code: village })).toEqual({
    place: { name: '三里村', displayName: 'Sanli', parent: { displayName: 'Dongli' } },
  });
  expect(await english.as('STATION_CLERK', township).run(NAMES, { code: township })).toEqual({
    place: { name: '东篱镇', displayName: 'Dongli', parent: { displayName: 'Qinghe' } },
  });
});
