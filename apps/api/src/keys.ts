import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '@mingzhang/domains';
import type { SecretKeys } from '@mingzhang/kernel';
import { SettingsRefused, type Settings } from './env.ts';

export interface Keys {
  readonly secrets: SecretKeys;
  readonly session: Buffer;
}

const names = ['data', 'index', 'session'] as const;
type Name = (typeof names)[number];

/** The platform's three keys: from the environment, or outside production from `DATA_DIR/keys.json`, which is made on the first start. The process signs its audit records with one of them. */
export function openKeys(settings: Pick<Settings, 'production' | 'dataDir' | 'keys'>, say: (line: string) => void = () => undefined): Keys {
  const missing = names.filter((name) => settings.keys[name] === undefined);
  if (missing.length > 0 && settings.production)
    throw new SettingsRefused(missing.map((name) => `MINGZHANG_${name.toUpperCase()}_KEY is missing: production is given its keys`));
  const kept = missing.length > 0 ? keptKeys(settings.dataDir, say) : undefined;
  const keyOf = (name: Name): Buffer => {
    const key = settings.keys[name] ?? kept?.[name];
    if (key?.length !== 32)
      throw new SettingsRefused([
        `${join(settings.dataDir, 'keys.json')} holds no ${name} key of 32 bytes; restore it from a backup: without it stored secrets cannot be opened`,
      ]);
    return key;
  };
  const data = keyOf('data');
  const earlier = (settings.keys.earlierData ?? []).map((key) => [idOf(key), key] as const);
  const index = keyOf('index');
  audit.signAuditWith(index);
  return { secrets: { current: { id: idOf(data), key: data }, others: new Map(earlier), index }, session: keyOf('session') };
}

/** What a key is called in front of what it sealed. */
const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 8);

function keptKeys(dataDir: string, say: (line: string) => void): Partial<Record<Name, Buffer>> {
  const file = join(dataDir, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const made = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')]));
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    say(`made keys in ${file}; whoever loses them loses what is encrypted with them`);
  }
  const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<Name, unknown>>;
  return Object.fromEntries(
    names
      .map((name) => [name, typeof found[name] === 'string' ? Buffer.from(found[name], 'base64') : undefined])
      .filter(([, key]) => key !== undefined),
  ) as Partial<Record<Name, Buffer>>;
}
