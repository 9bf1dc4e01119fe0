/**
 * `pnpm schema:changes [--against <commit>]`: a change of the committed contract that breaks a caller needs a line in schema/CHANGELOG.md,
 * written since then, that says "Breaking" and names what broke. Compared is with origin/main or, when that is where we are, with the commit before.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const contracts = ['schema/schema.graphql', 'schema/public.graphql'];
const changelog = 'schema/CHANGELOG.md';

const git = (...words) => execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

function attempt(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function base() {
  const given = process.argv.indexOf('--against');
  if (given > 0) return git('rev-parse', '--verify', `${process.argv[given + 1]}^{commit}`);
  const [head, main] = [attempt(() => git('rev-parse', 'HEAD')), attempt(() => git('rev-parse', '--verify', 'origin/main^{commit}'))];
  return main && main !== head ? main : attempt(() => git('rev-parse', '--verify', 'HEAD~1^{commit}'));
}

/** The lines of the changelog that were not there before. */
function written(before) {
  const old = new Set((attempt(() => git('show', `${before}:${changelog}`)) ?? '').split('\n').map((line) => line.trim()));
  return readFileSync(changelog, 'utf8')
    .split('\n')
    .filter((line) => !old.has(line.trim()))
    .join('\n');
}

const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** A field of a root type is known by its own name, everything else by its type's too. */
const isNamed = (path, text) =>
  path
    .split('.')
    .filter((name) => !roots.has(name))
    .every((name) => new RegExp(`\\b${name}\\b`, 'u').test(text));

const before = base();
if (before === undefined) {
  console.log('schema:changes: no earlier commit is here, so there is nothing to compare the contract with.');
} else {
  const text = written(before);
  const named = /\bBreaking\b/u.test(text) ? text : '';
  const unnamed = [];
  for (const path of contracts) {
    const old = attempt(() => git('show', `${before}:${path}`));
    if (old === undefined) continue;
    const changes = await diff(buildSchema(old), buildSchema(readFileSync(path, 'utf8')));
    for (const change of changes)
      if (change.criticality.level === CriticalityLevel.Breaking && !isNamed(change.path ?? '', named))
        unnamed.push(`${path}: ${change.message}`);
  }
  for (const what of unnamed)
    console.error(`schema:changes: this breaks callers, and no new line of ${changelog} says "Breaking" and names it: ${what}`);
  if (unnamed.length > 0) process.exitCode = 1;
  else console.log(`schema:changes: nothing breaks unannounced since ${before.slice(0, 7)}.`);
}
