// Writes TNEF as Outlook does, for tests: MS-OXTNEF section 2.1.

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
const ended = (text: string) => Buffer.from(`${text}\0`, 'latin1');

export type Property = { readonly id: number } & (
  | { readonly text: string }
  | { readonly utf16: string }
  | { readonly bytes: Buffer }
  | { readonly int: number }
  | { readonly named: string }
  /** By its long id in a set: `bytes`, or a number, a truth value or an instant as a fixed size. */
  | { readonly set: string; readonly long: number; readonly value: Buffer | number | boolean | Date }
);

export function properties(list: readonly Property[]): Buffer {
  const counted = (bytes: Buffer) => Buffer.concat([u32(1), u32(bytes.length), padded(bytes)]);
  const tag = (type: number, id: number) => u32(((id << 16) | type) >>> 0);
  const written = list.map((property) => {
    const { id } = property;
    if ('text' in property) return Buffer.concat([tag(0x1e, id), counted(ended(property.text))]);
    if ('utf16' in property) {
      return Buffer.concat([tag(0x1f, id), counted(Buffer.from(`${property.utf16}\0`, 'utf16le'))]);
    }
    if ('bytes' in property) return Buffer.concat([tag(0x102, id), counted(property.bytes)]);
    if ('int' in property) return Buffer.concat([tag(3, id), u32(property.int)]);
    if ('set' in property) {
      const { set, long, value } = property;
      const head = (type: number) => Buffer.concat([tag(type, id), Buffer.from(set, 'hex'), u32(0), u32(long)]);
      if (Buffer.isBuffer(value)) return Buffer.concat([head(0x102), counted(value)]);
      if (typeof value === 'number') return Buffer.concat([head(3), u32(value)]);
      if (typeof value === 'boolean') return Buffer.concat([head(0x0b), u32(Number(value))]);
      const time = Buffer.from(BigUint64Array.of(BigInt(value.getTime() + 11_644_473_600_000) * 10_000n).buffer);
      return Buffer.concat([head(0x40), time]);
    }
    const name = Buffer.from(`${property.named}\0`, 'utf16le');
    return Buffer.concat([tag(3, id), Buffer.alloc(16), u32(1), u32(name.length), padded(name), u32(7)]);
  });
  return Buffer.concat([u32(list.length), ...written]);
}

function attribute(level: number, id: number, value: Buffer): Buffer {
  const checksum = value.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.of(level), u32(id), u32(value.length), value, u16(checksum)]);
}

export interface TnefSaid {
  readonly messageClass?: string;
  readonly body?: string;
  readonly properties?: readonly Property[];
  readonly files?: readonly {
    readonly title: string;
    readonly data: Buffer;
    readonly properties?: readonly Property[];
  }[];
}

export function tnef(said: TnefSaid): Buffer {
  return Buffer.concat([
    u32(0x223e9f78),
    u16(1),
    attribute(1, 0x00089006, u32(0x00010000)),
    attribute(1, 0x00069007, Buffer.concat([u32(1252), u32(0)])),
    ...(said.messageClass === undefined ? [] : [attribute(1, 0x00078008, ended(said.messageClass))]),
    ...(said.body === undefined ? [] : [attribute(1, 0x0002800c, ended(said.body))]),
    ...(said.properties === undefined ? [] : [attribute(1, 0x00069003, properties(said.properties))]),
    ...(said.files ?? []).flatMap((file) => [
      attribute(2, 0x00069002, Buffer.concat([u16(1), u32(0xffffffff), u16(32), u16(32), u32(0)])),
      attribute(2, 0x00018010, ended(file.title)),
      attribute(2, 0x0006800f, file.data),
      ...(file.properties === undefined ? [] : [attribute(2, 0x00069005, properties(file.properties))]),
    ]),
  ]);
}

/** The uncompressed form of MS-OXRTFCP. */
export function storedRtf(rtf: string): Buffer {
  const text = Buffer.from(rtf, 'latin1');
  return Buffer.concat([u32(text.length + 12), u32(text.length), u32(0x414c454d), u32(0), text]);
}
