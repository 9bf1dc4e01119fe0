/** `npm start`: from a fresh clone to a running county, with Node and npm alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Stopped, build, checkNode, install, main, root, run, say } from './steps.mjs';

const server = join(root, 'apps', 'api', 'dist', 'main.js');

await main(async () => {
  checkNode();
  const settings = join(root, '.env');
  if (existsSync(settings)) {
    process.loadEnvFile(settings); // what the environment already says, wins
    say('settings read from .env');
  }
  await install();
  await build();
  if (!existsSync(server)) throw new Stopped('the build left no server (apps/api/dist/main.js).');
  const { code } = await run(process.execPath, [server]);
  return code;
});
