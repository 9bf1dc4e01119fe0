import { expect, test } from 'vitest';
import { placesIn, textOf } from './lines.ts';

test('places are read a line each, from a sheet as from a keyboard, what is above before what lies in it', () => {
  const { places } = placesIn('990101100001\t三里村\n\n 990101100000, 东河镇 \n990101000000 青禾县');
  expect(places).toEqual([
    { code: '990101000000', name: '青禾县' },
    { code: '990101100000', name: '东河镇' },
    { code: '990101100001', name: '三里村' },
  ]);
  expect(placesIn(textOf(places)).places).toEqual(places);
});

test('the first line that is no place is told by its number', () => {
  expect(placesIn('990101000000 青禾县\n东河镇').wrong).toBe(2);
  expect(placesIn('990101000000').wrong).toBe(1);
  expect(placesIn('99010100000 青禾县').wrong).toBe(1);
});
