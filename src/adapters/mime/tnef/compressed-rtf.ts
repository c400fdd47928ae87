// Unpacks the RTF that Outlook keeps in `PR_RTF_COMPRESSED` (MS-OXRTFCP): a window of 4096 bytes that begins with the words
// which most RTF begins with. What is broken or too long gives what was read until then.

const WINDOW = 4096;
const LONGEST = 1024 * 1024;
const LZFU = 0x75465a4c;
const PLAIN = 0x414c454d;
const HEAD_BYTES = 16;

/** Section 2.1.3.1.1: what the window holds before the first byte. */
const beginning =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans ' +
  'SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** The RTF, in Latin-1. */
export function unpackRtf(packed: Buffer): string {
  if (packed.length < HEAD_BYTES) return '';
  const kind = packed.readUInt32LE(8);
  if (kind === PLAIN) return packed.subarray(HEAD_BYTES, HEAD_BYTES + LONGEST).toString('latin1');
  if (kind !== LZFU) return '';
  const window = Buffer.alloc(WINDOW, ' ');
  let at = window.write(beginning, 'latin1');
  const out = Buffer.alloc(Math.min(packed.readUInt32LE(4), LONGEST));
  let length = 0;
  const put = (byte: number) => {
    window[at] = byte;
    at = (at + 1) % WINDOW;
    if (length < out.length) out[length++] = byte;
  };
  let read = HEAD_BYTES;
  while (read < packed.length && length < out.length) {
    // One bit for each of the next eight: a reference into the window, or a byte as it is.
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
      // A reference to where we are is the end.
      if (from === at) return out.toString('latin1', 0, length);
      for (let i = 0; i < (reference & 15) + 2; i++) put(window[(from + i) % WINDOW] ?? 0);
    }
  }
  return out.toString('latin1', 0, length);
}
