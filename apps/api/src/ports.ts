import { createServer } from 'node:net';
import type { Settings } from './env.ts';

/** Whether both ports can be had, asked before a county is loaded for minutes behind a taken one. @throws EADDRINUSE, EACCES */
export async function tryPorts({ port, internalPort }: Pick<Settings, 'port' | 'internalPort'>): Promise<void> {
  await tryPort(port, '::');
  await tryPort(internalPort, '127.0.0.1');
}

function tryPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
