import { connect } from 'node:net';
import { readFileSync } from 'node:fs';

/** The bytes of a request, made once: what the bench itself costs must not drown what it measures. */
export function requestBytes({ port, path, body, headers = {} }) {
  const payload = Buffer.from(JSON.stringify(body));
  const lines = {
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'apollo-require-preflight': '1',
    'content-length': payload.length,
    ...headers,
  };
  const head = `POST ${path} HTTP/1.1\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** One keep-alive connection that sends a request and reads its whole answer. */
function client(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let chunks = [];
  let size = 0;
  let wanted = -1;
  let settle;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (wanted < 0) {
      const text = Buffer.concat(chunks).toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end));
      if (!length) return settle.reject(new Error(`an answer without content-length: ${text.slice(0, 200)}`));
      wanted = end + 4 + Number(length[1]);
    }
    if (size < wanted) return;
    const answer = Buffer.concat(chunks);
    chunks = [];
    size = 0;
    wanted = -1;
    settle.resolve(answer);
  });
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('the server hung up')));
  return {
    ask: (bytes) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(bytes);
      }),
    close: () => socket.destroy(),
  };
}

const statusOf = (answer) => answer.subarray(9, 12).toString();
const bodyOf = (answer) => answer.subarray(answer.indexOf('\r\n\r\n') + 4).toString();

/** One request and its parsed answer. @throws when it is not a good one */
export async function askOnce(port, bytes) {
  const one = client(port);
  const answer = await one.ask(bytes).finally(one.close);
  const body = JSON.parse(bodyOf(answer));
  if (statusOf(answer) !== '200' || body.errors) throw new Error(`${statusOf(answer)}: ${bodyOf(answer).slice(0, 600)}`);
  return body;
}

/** Sends requests over `connections` for some seconds; gives requests per second, the median in ms, and the server's CPU per request. */
export async function drive({ port, pid, requests, connections, seconds, once }) {
  const times = [];
  const until = performance.now() + seconds * 1000;
  let next = 0;
  const cpu = cpuMs(pid);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const one = client(port);
      while (performance.now() < until) {
        // A write is sent once; when all are sent the turn is over.
        const bytes = once ? requests[next++] : requests[next++ % requests.length];
        if (!bytes) break;
        const sent = performance.now();
        const answer = await one.ask(bytes);
        times.push(performance.now() - sent);
        if (statusOf(answer) !== '200' || answer.includes('"errors":[{') || answer.includes('"code":"'))
          throw new Error(bodyOf(answer).slice(0, 600));
      }
      one.close();
    }),
  );
  const elapsed = performance.now() - started;
  return {
    perSecond: (times.length * 1000) / elapsed,
    p50: median(times),
    cpu: cpu === undefined ? undefined : (cpuMs(pid) - cpu) / times.length,
  };
}

/** User and system time of a process in ms, where the machine tells it (Linux). */
export function cpuMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
