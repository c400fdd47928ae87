// Decodes UTF-32, which TextDecoder lacks.

/** The decoder, for its bytes as Latin-1 text; undefined for any other charset. `label` is lower-case. A byte order
 *  mark counts more than the label, and without either it is big-endian (Unicode Standard, section 3.10). */
export function utf32Decoder(label: string): ((text: string) => string) | undefined {
  const order = /^utf-?32(le|be)?$/.exec(label);
  if (order === null) return undefined;
  return (text) => {
    const isLittle =
      text.startsWith('\u00ff\u00fe\u0000\u0000') ||
      (order[1] === 'le' && !text.startsWith('\u0000\u0000\u00fe\u00ff'));
    const bytes = Buffer.from(text, 'latin1');
    let decoded = '';
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      const point = isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
      decoded += point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : String.fromCodePoint(point);
    }
    return decoded.replace(/^\ufeff/, '');
  };
}
