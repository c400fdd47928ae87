// Decodes charsets that put other scripts into ASCII bytes and that TextDecoder refuses: UTF-7 (RFC 2152), HZ (RFC
// 1843) and those that shift (ISO-2022-KR, RFC 1557; ISO-2022-CN, RFC 1922). Linear; leaves what it cannot decode as it
// is.

type Decode = (text: string) => string;

/** The decoder of such a charset, for its bytes as Latin-1 text; undefined for any other charset. `label` is
 *  lower-case. */
export function sevenBitDecoder(label: string): Decode | undefined {
  if (/^(?:(?:x-)?unicode-[12]-[01]-)?utf-?7$/.test(label)) return decodeUtf7;
  if (/^hz(?:-gb-2312)?$/.test(label)) return decodeHz;
  return /^iso-2022-(?:kr|cn(?:-ext)?)$/.test(label) ? decodeShifted : undefined;
}

function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)(-?)/g, (whole, base64: string, end: string) => {
    if (base64 === '') return end === '' ? whole : '+';
    const bytes = Buffer.from(base64, 'base64');
    // The last bits may only fill up a character.
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}

/** Each line is ASCII at its end, whatever it says before. */
function decodeHz(text: string): string {
  return text.replace(/~(?:\{([^~\n]*)(?:~\}|(?=\n)|$)|(~)|\r?\n)/g, (_, chinese?: string, tilde?: string) =>
    chinese === undefined ? (tilde ?? '') : decodeHigh(chinese, 'gb18030'),
  );
}

/** An escape names the script (`ESC $ ) C` Korean, `A` Chinese), then SO and SI shift to it and back. */
function decodeShifted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of ISO 2022
  const charset = /\u001b\$\)A/.test(text) ? 'gb18030' : 'euc-kr';
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of ISO 2022
      .replace(/\u001b\$[)*+][A-Z]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: SO and SI
      .replace(/\u000e([^\u000f]*)\u000f?/g, (_, shifted: string) => decodeHigh(shifted, charset))
  );
}

/** Characters whose high bits were taken away. Line ends and blanks have none. */
function decodeHigh(text: string, charset: string): string {
  const bytes = Buffer.from(text, 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte));
  return new TextDecoder(charset).decode(bytes);
}
