import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { sharedTokens, staffTokens } from '../tokens.ts';

/** Spaces and quotes are the formatter's, the rest must be equal. */
function plain(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/"/g, "'").trim();
}

function declared(file: string): [string, string][] {
  const css = readFileSync(new URL(file, import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...css.matchAll(/(--mz-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, plain(value)]);
}

const asPairs = (tokens: Record<string, string>) => Object.entries(tokens).map(([name, value]) => [name, plain(value)]);

test('tokens.css says exactly what tokens.ts says, in its order', () => {
  expect(declared('../tokens.css')).toEqual(asPairs(sharedTokens));
});

test('staff-tokens.css says exactly what tokens.ts says, in its order', () => {
  expect(declared('../styles/staff-tokens.css')).toEqual(asPairs(staffTokens));
});

test('the other stylesheets use tokens that exist, and no colour of their own', () => {
  const known = new Set([...Object.keys(sharedTokens), ...Object.keys(staffTokens)]);
  for (const file of staffSheets()) {
    const css = readFileSync(new URL(file, import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const used = [...css.matchAll(/var\((--mz-[\w-]+)\)/g)].map(([, name = '']) => name).filter((name) => !css.includes(`${name}:`));
    expect(
      used.filter((name) => !known.has(name) && !name.startsWith('--mz-x-')),
      file,
    ).toEqual([]);
    expect(css.match(/#[0-9a-f]{3,8}\b/gi) ?? [], file).toEqual([]);
  }
});

function staffSheets(): string[] {
  const staff = readFileSync(new URL('../staff.css', import.meta.url), 'utf8');
  return [...staff.matchAll(/@import '\.\/(styles\/[\w-]+\.css)'/g)]
    .map(([, path = '']) => `../${path}`)
    .filter((path) => !path.endsWith('staff-tokens.css'));
}
