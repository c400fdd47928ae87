// MAPI properties inside TNEF (MS-OXTNEF 2.1.3.4): a count, then each with type, id and value, on boundaries of four bytes.
// Only text and bytes are given back; a list that does not add up ends where it stops making sense.

/** By property id; of properties with several values the first. */
export type Properties = ReadonlyMap<number, Buffer | string>;

const MOST = 5000;
/** Bytes of a value by its type (MS-OXCDATA 2.11.1), rounded up to four. */
const fixed: Readonly<Record<number, number>> = {
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
const SEVERAL = 0x1000;
const FIRST_NAMED = 0x8000;

/** `decode` reads 8-bit text. */
export function readProperties(data: Buffer, decode: (bytes: Buffer) => string): Properties {
  const found = new Map<number, Buffer | string>();
  let at = 0;
  const int = () => {
    at += 4;
    return data.readUInt32LE(at - 4);
  };
  const take = (length: number) => {
    const value = data.subarray(at, at + length);
    at += Math.ceil(length / 4) * 4;
    return value;
  };
  try {
    const count = Math.min(int(), MOST);
    for (let n = 0; n < count; n++) {
      const tag = int();
      const type = tag & 0xffff & ~SEVERAL;
      const id = tag >>> 16;
      if (id >= FIRST_NAMED) {
        take(16);
        const isName = int() === 1;
        const length = int();
        if (isName) take(length);
      }
      const size = fixed[type];
      const isCounted = size === undefined || (tag & SEVERAL) !== 0;
      const values = isCounted ? Math.min(int(), MOST) : 1;
      for (let value = 0; value < values; value++) {
        const bytes = take(size ?? int());
        if (value > 0) continue;
        if (type === TEXT_8BIT) found.set(id, ended(decode(bytes)));
        else if (type === TEXT_UTF16) found.set(id, ended(bytes.toString('utf16le')));
        else if (type === BYTES || type === OBJECT) found.set(id, bytes);
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** C's text ends at its zero. */
export function ended(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}
