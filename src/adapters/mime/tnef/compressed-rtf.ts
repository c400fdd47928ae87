// Decompresses the RTF in `PR_RTF_COMPRESSED` (MS-OXRTFCP), an LZ77 variant whose dictionary starts with common RTF.
// Broken or overlong input gives what was read so far.

const DICTIONARY_BYTES = 4096;
const MAX_BYTES = 1024 * 1024;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const HEADER_BYTES = 16;

/** The initial dictionary (section 2.1.3.1.1). */
const INITIAL_DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans ' +
  'SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** The RTF as Latin-1 text; empty when the input is not compressed RTF. */
export function decompressRtf(packed: Buffer): string {
  if (packed.length < HEADER_BYTES) return '';
  const kind = packed.readUInt32LE(8);
  if (kind === UNCOMPRESSED) return packed.subarray(HEADER_BYTES, HEADER_BYTES + MAX_BYTES).toString('latin1');
  if (kind !== COMPRESSED) return '';
  const dictionary = Buffer.alloc(DICTIONARY_BYTES, ' ');
  let at = dictionary.write(INITIAL_DICTIONARY, 'latin1');
  const out = Buffer.alloc(Math.min(packed.readUInt32LE(4), MAX_BYTES));
  let length = 0;
  const put = (byte: number) => {
    dictionary[at] = byte;
    at = (at + 1) % DICTIONARY_BYTES;
    if (length < out.length) out[length++] = byte;
  };
  let read = HEADER_BYTES;
  while (read < packed.length && length < out.length) {
    // One bit for each of the next eight tokens: a dictionary reference, or a literal byte.
    const control = packed[read++] ?? 0;
    for (let bit = 0; bit < 8 && read < packed.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(packed[read++] ?? 0);
        continue;
      }
      if (read + 2 > packed.length) return out.toString('latin1', 0, length);
      const reference = packed.readUInt16BE(read);
      read += 2;
      const from = reference >> 4;
      // A reference to the current position marks the end.
      if (from === at) return out.toString('latin1', 0, length);
      for (let i = 0; i < (reference & 15) + 2; i++) put(dictionary[(from + i) % DICTIONARY_BYTES] ?? 0);
    }
  }
  return out.toString('latin1', 0, length);
}
