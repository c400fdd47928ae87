// A name server on loopback (RFC 1035) that knows the records it is given, and can be silent.

import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

export interface NameRecords {
  /** By name in lower case. */
  readonly mx?: Readonly<Record<string, readonly string[]>>;
  readonly srv?: Readonly<Record<string, readonly { readonly name: string; readonly port: number }[]>>;
  readonly txt?: Readonly<Record<string, readonly string[]>>;
  readonly a?: Readonly<Record<string, string>>;
}

export interface NameServer {
  /** For `createNameLookup`. */
  readonly address: string;
  stop(): Promise<void>;
}

const TYPES = { a: 1, mx: 15, txt: 16, srv: 33 } as const;

/** `null`: takes questions and answers none. */
export async function startNameServer(records: NameRecords | null): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    if (records !== null) socket.send(answer(question, records), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

function answer(question: Buffer, records: NameRecords): Buffer {
  const { name, end } = readName(question);
  const type = question.readUInt16BE(end);
  const data = dataOf(name.toLowerCase(), type, records);
  const header = Buffer.alloc(12);
  question.copy(header, 0, 0, 2);
  header.writeUInt16BE(data.length > 0 ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data.length, 6);
  const answers = data.map((one) => {
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(0xc00c, 0);
    fixed.writeUInt16BE(type, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(60, 6);
    fixed.writeUInt16BE(one.length, 10);
    return Buffer.concat([fixed, one]);
  });
  return Buffer.concat([header, question.subarray(12, end + 4), ...answers]);
}

function dataOf(name: string, type: number, { a, mx, srv, txt }: NameRecords): readonly Buffer[] {
  const number = (value: number) => Buffer.from([value >> 8, value & 255]);
  switch (type) {
    case TYPES.a:
      return a?.[name] === undefined ? [] : [Buffer.from(a[name].split('.').map(Number))];
    case TYPES.mx:
      return (mx?.[name] ?? []).map((host, index) => Buffer.concat([number(10 * index), writeName(host)]));
    case TYPES.srv:
      return (srv?.[name] ?? []).map(({ name: host, port }) =>
        Buffer.concat([number(0), number(0), number(port), writeName(host)]),
      );
    case TYPES.txt:
      return (txt?.[name] ?? []).map((text) => {
        const pieces = text.match(/.{1,255}/gs) ?? [''];
        return Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)])));
      });
    default:
      return [];
  }
}

function readName(message: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.'), end: at + 1 };
}

function writeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}
