import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import {
  type ConcreteRequest,
  Environment,
  Network,
  RecordSource,
  Store,
  commitMutation,
  createOperationDescriptor,
  fetchQuery,
} from 'relay-runtime';
import type { DocumentName } from './documents.ts';
import type { Ask, ReadingClient } from './reading.ts';

const run = promisify(execFile);
const compiler = join(dirname(createRequire(import.meta.url).resolve('relay-compiler/package.json')), 'cli.js');
const contract = join(import.meta.dirname, '..', '..', 'schema', 'schema.graphql');

/** The compiler's word on documents against the contract in the tree: what it wrote, or why it refuses. */
export interface Compiled {
  readonly folder: string;
  readonly artifacts: readonly string[];
  readonly refusal: string | undefined;
  remove(): Promise<void>;
}

export async function compileForRelay(sources: Readonly<Record<string, readonly string[]>>): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-relay-'));
  const artifacts = join(folder, 'artifacts');
  await Promise.all([mkdir(artifacts), mkdir(join(folder, 'src')), cp(contract, join(folder, 'schema.graphql'))]);
  const settings = {
    src: './src',
    schema: './schema.graphql',
    language: 'javascript',
    eagerEsModules: true,
    artifactDirectory: './artifacts',
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(settings));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, texts] of Object.entries(sources)) {
    const tagged = texts.map((text) => `graphql\`\n${text}\n\`;\n`).join('');
    await writeFile(join(folder, 'src', `${name}.js`), `import { graphql } from 'relay-runtime';\n${tagged}`);
  }
  const refusal = await run(process.execPath, [compiler, 'relay.config.json'], { cwd: folder, timeout: 60_000 }).then(
    () => undefined,
    (error: { stdout?: string; stderr?: string; message: string }) => `${error.stdout ?? ''}${error.stderr ?? ''}` || error.message,
  );
  return {
    folder: artifacts,
    artifacts: await readdir(artifacts),
    refusal,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const artifactOf: Record<DocumentName, string> = {
  list: 'clientsListQuery',
  detail: 'clientsDetailQuery',
  again: 'clientsAgainQuery',
  change: 'clientsChangeMutation',
};

/** Relay without React: its store, its network layer and the artifacts that its compiler wrote. */
export async function relayClient(ask: Ask, { folder }: Compiled): Promise<ReadingClient> {
  const requests = new Map<string, ConcreteRequest>();
  for (const [name, artifact] of Object.entries(artifactOf)) {
    const loaded = (await import(pathToFileURL(join(folder, `${artifact}.graphql.js`)).href)) as { default: ConcreteRequest };
    requests.set(name, loaded.default);
  }
  const requestOf = (name: DocumentName): ConcreteRequest => {
    const request = requests.get(name);
    if (!request) throw new Error(`${name} was not compiled.`);
    return request;
  };
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text }, variables) => (await ask(text ?? '', variables)) as never),
  });
  return {
    async query(name, variables) {
      environment.retain(createOperationDescriptor(requestOf(name), variables));
      await fetchQuery(environment, requestOf(name), variables).toPromise();
    },
    change: (variables) =>
      new Promise((resolve, reject) => {
        commitMutation(environment, { mutation: requestOf('change'), variables, onCompleted: () => resolve(), onError: reject });
      }),
    cached: (name, variables) =>
      Promise.resolve(environment.lookup(createOperationDescriptor(requestOf(name), variables).fragment).data as object),
  };
}
