// Reads the rows of an INSERT statement as mysqldump and mariadb-dump write it: `(1,'it\'s',NULL,0x6869),(2,…)`. All
// values are texts; binary ones (`0x…`, `_binary '…'`) are texts of one character a byte.

/** The rows from a position behind VALUES; null when it is no list of rows. */
export function readRows(statement: string, from: number): readonly (readonly (string | null)[])[] | null {
  const rows: (readonly (string | null)[])[] = [];
  let at = from;
  for (;;) {
    at = skipBlanks(statement, at);
    if (statement[at] !== '(') return null;
    const row: (string | null)[] = [];
    do {
      const value = readValue(statement, skipBlanks(statement, at + 1));
      if (value === null) return null;
      row.push(value.value);
      at = skipBlanks(statement, value.end);
    } while (statement[at] === ',');
    if (statement[at] !== ')') return null;
    rows.push(row);
    at = skipBlanks(statement, at + 1);
    if (statement[at] === ';' || at >= statement.length) return rows;
    if (statement[at] !== ',') return null;
    at += 1;
  }
}

interface Value {
  readonly value: string | null;
  readonly end: number;
}

const PREFIX = /_(?:binary|utf8mb4|utf8mb3|utf8|latin1)\s+(?=')/iy;
const HEX = /0x([0-9a-f]*)|x'([0-9a-f]*)'/iy;
const WORD = /[^,()\s;']+/y;

function readValue(text: string, at: number): Value | null {
  PREFIX.lastIndex = at;
  const start = at + (PREFIX.exec(text)?.[0].length ?? 0);
  if (text[start] === "'") return readText(text, start + 1);
  HEX.lastIndex = start;
  const hex = HEX.exec(text);
  if (hex !== null) {
    const bytes = Buffer.from(hex[1] ?? hex[2] ?? '', 'hex');
    return { value: bytes.toString('latin1'), end: start + hex[0].length };
  }
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return null;
  return { value: /^null$/i.test(word) ? null : word, end: start + word.length };
}

const ESCAPES: Readonly<Record<string, string>> = { '0': '\0', n: '\n', r: '\r', t: '\t', b: '\b', Z: '\x1a' };

function readText(text: string, from: number): Value | null {
  let value = '';
  let piece = from;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') {
      const escaped = text[at + 1] ?? '';
      value += text.slice(piece, at) + (ESCAPES[escaped] ?? escaped);
      at += 1;
      piece = at + 1;
    } else if (character === "'") {
      if (text[at + 1] !== "'") return { value: value + text.slice(piece, at), end: at + 1 };
      value += `${text.slice(piece, at)}'`;
      at += 1;
      piece = at + 1;
    }
  }
  return null;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
  return at;
}
