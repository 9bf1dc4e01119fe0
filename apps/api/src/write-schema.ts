/** `pnpm schema:write` writes the contract; `--check` says whether the committed one is that of the code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { platformSchemas } from './schemas.ts';

const folder = fileURLToPath(new URL('../../../schema/', import.meta.url));
const header = '# Written by `pnpm schema:write`. Do not edit: change the slices, write again, and review the difference.\n\n';

const sdlOf = (schema: GraphQLSchema) => `${header}${printSchema(lexicographicSortSchema(schema))}\n`;

function committed(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const { schema, publicSchema } = platformSchemas();
const contracts = [
  { path: `${folder}schema.graphql`, sdl: sdlOf(schema) },
  { path: `${folder}public.graphql`, sdl: sdlOf(publicSchema) },
];
if (process.argv.includes('--check')) {
  const stale = contracts.filter(({ path, sdl }) => committed(path) !== sdl);
  for (const { path } of stale) console.error(`${path} is not what the code says. Run \`pnpm schema:write\` and commit the difference.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const { path, sdl } of contracts) {
    writeFileSync(path, sdl);
    console.log(`wrote ${path}`);
  }
}
