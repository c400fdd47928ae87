// Reads MAPI properties inside TNEF (MS-OXTNEF section 2.1.3.4): a count, then type, id and value of each, aligned to
// four bytes. A broken list ends where it stops making sense.

/** Texts and bytes by property id; of a property with several values, the first. Those whose ids are only local to
 *  the list stand under their set and long id, `namedProperty`, with numbers and times as bytes. */
export type Properties = ReadonlyMap<number | string, Buffer | string>;

/** The key of a property that has a long id in a set of properties (MS-OXPROPS section 1.3.2). `set`: the bytes of
 *  its GUID as hexadecimal digits. */
export function namedProperty(set: string, id: number): string {
  return `${set}/${id}`;
}

const MAX_COUNT = 5000;
/** Sizes of fixed-size values by type, in bytes rounded up to four (MS-OXCDATA section 2.11.1). */
const FIXED_SIZES: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const TEXT_8BIT = 0x1e;
const TEXT_UTF16 = 0x1f;
const BYTES = 0x102;
const OBJECT = 0x0d;
const MULTIVALUE_FLAG = 0x1000;
const FIRST_NAMED_ID = 0x8000;

/** `decode` decodes 8-bit text. */
export function readProperties(data: Buffer, decode: (bytes: Buffer) => string): Properties {
  const found = new Map<number | string, Buffer | string>();
  let at = 0;
  const readInt = () => {
    at += 4;
    return data.readUInt32LE(at - 4);
  };
  const take = (length: number) => {
    const value = data.subarray(at, at + length);
    at += Math.ceil(length / 4) * 4;
    return value;
  };
  try {
    const count = Math.min(readInt(), MAX_COUNT);
    for (let n = 0; n < count; n++) {
      const tag = readInt();
      const type = tag & 0xffff & ~MULTIVALUE_FLAG;
      const id = tag >>> 16;
      let key: number | string = id;
      if (id >= FIRST_NAMED_ID) {
        const set = take(16).toString('hex');
        const isName = readInt() === 1;
        const idOrLength = readInt();
        if (isName) take(idOrLength);
        key = isName ? `${set} by name` : namedProperty(set, idOrLength);
      }
      const size = FIXED_SIZES[type];
      const isCounted = size === undefined || (tag & MULTIVALUE_FLAG) !== 0;
      const values = isCounted ? Math.min(readInt(), MAX_COUNT) : 1;
      for (let value = 0; value < values; value++) {
        const bytes = take(size ?? readInt());
        if (value > 0) continue;
        if (type === TEXT_8BIT) found.set(key, untilNul(decode(bytes)));
        else if (type === TEXT_UTF16) found.set(key, untilNul(bytes.toString('utf16le')));
        else if (type === BYTES || type === OBJECT || key !== id) found.set(key, bytes);
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** The text up to its first NUL, which ends it. */
export function untilNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}
