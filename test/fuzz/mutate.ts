// Mails as no mailer would send them: bytes flipped, pieces cut, doubled and swapped, headers doubled, lengths blown
// up. A number gives the same mutation for ever.

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Mutation = (mail: Buffer, random: () => number) => Buffer;

/** Pieces that parsers stumble over. */
const SPLINTERS = [
  '\r\n\r\n',
  '\r\nContent-Type: multipart/mixed; boundary=""\r\n',
  '\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n--b--\r\n--b\r\n',
  '\r\nContent-Transfer-Encoding: base64\r\n',
  '\r\nContent-Type: text/plain; charset=utf-7\r\n',
  '=?utf-8?B?',
  '=?utf-8?Q?=C3?=',
  '<'.repeat(300),
  '> '.repeat(300),
  '\u0000\u001b$B',
  '\r\nSubject: =?x?q?',
  '<div><table><tr><td>',
  '@'.repeat(200),
  '='.repeat(500),
];

const place = (mail: Buffer, random: () => number) => Math.floor(random() * (mail.length + 1));
const span = (mail: Buffer, random: () => number): readonly [number, number] => {
  const from = place(mail, random);
  return [from, Math.min(mail.length, from + Math.floor(random() ** 3 * mail.length))];
};

const MUTATIONS: readonly Mutation[] = [
  function flipBytes(mail, random) {
    const flipped = Buffer.from(mail);
    const count = 1 + Math.floor(random() * 20);
    for (let i = 0; i < count && flipped.length > 0; i += 1) {
      flipped[Math.floor(random() * flipped.length)] = Math.floor(random() * 256);
    }
    return flipped;
  },
  function cutPiece(mail, random) {
    const [from, to] = span(mail, random);
    return Buffer.concat([mail.subarray(0, from), mail.subarray(to)]);
  },
  function cutEnd(mail, random) {
    return mail.subarray(0, place(mail, random));
  },
  function doublePiece(mail, random) {
    const [from, to] = span(mail, random);
    return Buffer.concat([mail.subarray(0, to), mail.subarray(from)]);
  },
  function doubleHeader(mail, random) {
    const lines = mail.toString('latin1').split('\n');
    const end = Math.max(lines.indexOf('\r'), 1);
    const line = lines[Math.floor(random() * end)] ?? '';
    lines.splice(Math.floor(random() * end), 0, ...Array<string>(1 + Math.floor(random() ** 4 * 200)).fill(line));
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  function putSplinter(mail, random) {
    const at = place(mail, random);
    const splinter = Buffer.from(SPLINTERS[Math.floor(random() * SPLINTERS.length)] ?? '', 'latin1');
    return Buffer.concat([mail.subarray(0, at), splinter, mail.subarray(at)]);
  },
  function stretchPiece(mail, random) {
    const [from] = span(mail, random);
    const piece = mail.subarray(from, from + 1 + Math.floor(random() * 40));
    const times = Math.floor(random() ** 3 * 500);
    return Buffer.concat([mail.subarray(0, from), ...Array<Buffer>(times).fill(piece), mail.subarray(from)]);
  },
];

/** One to four things go wrong with a mail. */
export function mutate(mail: Buffer, seed: number): Buffer {
  const random = randomFrom(seed);
  let mutated = mail;
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const mutation = MUTATIONS[Math.floor(random() * MUTATIONS.length)];
    if (mutation !== undefined) mutated = mutation(mutated, random);
  }
  return mutated;
}
