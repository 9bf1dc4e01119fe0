import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const docs = join(import.meta.dirname, '..', '..', 'docs');

interface Page {
  readonly numbers: readonly number[];
  readonly faults: readonly string[];
}

/** What the page of requirements says, and what is wrong with it. */
function read(page: string): Page {
  const paths = new Map([...page.matchAll(/^\[([^\]]+)\]: (\S+)$/gmu)].map(([, name = '', path = '']) => [name, path]));
  const text = page.replace(/^\[[^\]]+\]: .*$/gmu, '');
  const used = new Set([...text.matchAll(/\[([^\]]+)\]/gu)].map(([, name = '']) => name));
  const entries = text.split(/^- (?=\*\*SEC-)/mu).slice(1);
  const numbers = entries.map((entry) => Number(/^\*\*SEC-(\d+)\*\*/u.exec(entry)?.[1])).filter((number) => number > 0);
  const whole = (entry: string) => /^ {2}Code: \[/mu.test(entry) && /^ {2}(Tests: \[|\*\*(In part|Not held):\*\*)/mu.test(entry);
  return {
    numbers,
    faults: [
      ...[...paths].filter(([, path]) => !existsSync(join(docs, path))).map(([name, path]) => `${name}: there is no ${path}`),
      ...[...used].filter((name) => !paths.has(name)).map((name) => `${name} leads nowhere`),
      ...[...paths.keys()].filter((name) => !used.has(name)).map((name) => `${name} is used nowhere`),
      ...entries
        .slice(0, numbers.length)
        .filter((entry) => !whole(entry))
        .map((entry) => `${entry.slice(0, 12)} names no code, or no test and no lack`),
    ],
  };
}

/** The walk in the browser stands behind the requirements, under its own heading. */
const requirements = (page: string) => page.replace(/^## A day in the browser[\s\S]*?(?=^\[)/mu, '');

test('the page of what is asked of security names each requirement once, with files that are there', () => {
  const page = readFileSync(join(docs, 'security.md'), 'utf8');
  expect(read(page).faults.filter((fault) => !fault.includes('names no code'))).toEqual([]);
  const { numbers, faults } = read(requirements(page));
  expect(numbers).toEqual([...Array.from({ length: 68 }, (_, index) => index + 1), 94, 95, 96]);
  expect(faults.filter((fault) => fault.includes('names no code'))).toEqual([]);
});

test('a page that names what is not there, or nothing, is found out', () => {
  const page = '- **SEC-1** A.\n  Code: [a], [b].\n- **SEC-2** B.\n  Code: [a].\n  Tests: [a].\n\n[a]: security.md\n[c]: ../gone.ts\n';
  expect(read(page)).toEqual({
    numbers: [1, 2],
    faults: ['c: there is no ../gone.ts', 'b leads nowhere', 'c is used nowhere', '**SEC-1** A. names no code, or no test and no lack'],
  });
});
