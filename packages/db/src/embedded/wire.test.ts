import { describe, expect, test } from 'vitest';

import { AnswerFilter, FrontendReader, backendMessages, message, NotTheProtocol, simpleQuery, type Heard } from './wire.ts';

const startup = (settings: Record<string, string>): Buffer => {
  const body = Buffer.from(`${Object.entries(settings).flat().join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.writeUInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
};
const eight = (code: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(8, 0);
  bytes.writeUInt32BE(code, 4);
  return bytes;
};
const types = (heard: readonly Heard[]): string =>
  heard.map((one) => (one.kind === 'messages' ? backendMessages(Buffer.from(one.bytes)).map(({ type }) => type).join('') : one.kind)).join(' '); // prettier-ignore

describe('what a client sends', () => {
  const said = Buffer.concat([
    eight(80_877_103),
    startup({ user: 'postgres', application_name: 'x' }),
    message('P', 'a\0'),
    message('S'),
    simpleQuery('select 1'),
    message('X'),
  ]);

  test('is cut into whole messages', () => {
    expect(types(new FrontendReader().read(said))).toBe('encryption startup PSQf terminate');
  });

  test('is the same whatever the size of the pieces', () => {
    for (const size of [1, 2, 3, 7, 13]) {
      const reader = new FrontendReader();
      const heard: Heard[] = [];
      for (let at = 0; at < said.length; at += size) heard.push(...reader.read(said.subarray(at, at + size)));
      expect(types(heard).replaceAll(/(?<=[A-Z]) (?=[A-Zf])/g, '')).toBe('encryption startup PSQf terminate');
    }
  });

  test('names its settings', () => {
    const [heard] = new FrontendReader().read(startup({ user: 'postgres', TimeZone: 'Asia/Shanghai' }));
    expect(heard).toEqual({ kind: 'startup', settings: new Map([['user', 'postgres'], ['TimeZone', 'Asia/Shanghai']]) }); // prettier-ignore
  });

  test('is a cancel request when it says so', () => {
    const head = Buffer.alloc(16);
    head.writeUInt32BE(16, 0);
    head.writeUInt32BE(80_877_102, 4);
    expect(types(new FrontendReader().read(head))).toBe('cancel');
  });

  test('is refused when it is something else', () => {
    expect(() => new FrontendReader().read(Buffer.from('GET / HTTP/1.1\r\n'))).toThrow(NotTheProtocol);
    const reader = new FrontendReader();
    reader.read(startup({ user: 'postgres' }));
    expect(() => reader.read(Buffer.from([0x51, 0, 0, 0, 1]))).toThrow(NotTheProtocol);
  });
});

test('what the engine answers is passed on as it is, except for the word that opens a COPY', () => {
  const before = Buffer.concat([message('1'), message('2'), message('D', 'G'.repeat(30))]);
  const after = Buffer.concat([message('E', 'no\0'), message('Z', 'I')]);
  const answer = Buffer.concat([before, message('G', new Uint8Array(7)), after]);
  for (const size of [1, 2, 3, 5, 8, answer.length]) {
    const filter = new AnswerFilter();
    const passed: Buffer[] = [];
    for (let at = 0; at < answer.length; at += size) passed.push(...filter.pass(answer.subarray(at, at + size)));
    expect(Buffer.concat(passed).equals(Buffer.concat([before, after]))).toBe(true);
  }
});
