// Ids that begin with the day, and are random after it (UUID version 8, RFC 9562 section 5.8). Rows of one day stand
// together in every index that names them, so a mail touches about as few pages of a large database as of an empty one.
// Ids that begin with the millisecond would be closer yet, but people name some rows by the first eight digits, which
// would be those of every other row of the same minute.

import { randomFillSync } from 'node:crypto';
import type { Clock } from '../../ports/clock-and-log.js';

const idBytes = 16;
/** Filled at once: asking the system for each id costs more than the rest of it. */
const idsAtOnce = 256;
const dayMs = 86_400_000;
/** Three of the eight digits, which begin again after eleven years. The other five tell a million rows of a day
 *  apart. */
const days = 0x1000;

export function createIds(clock: Clock): () => string {
  const random = Buffer.alloc(idBytes * idsAtOnce);
  let used = random.length;

  return () => {
    if (used === random.length) {
      randomFillSync(random);
      used = 0;
    }
    const id = random.subarray(used, used + idBytes);
    used += idBytes;
    const day = Math.floor(clock().getTime() / dayMs) % days;
    id.writeUInt16BE((day << 4) | ((id[1] ?? 0) & 0x0f), 0);
    id[6] = 0x80 | ((id[6] ?? 0) & 0x0f);
    id[8] = 0x80 | ((id[8] ?? 0) & 0x3f);
    const digits = id.toString('hex');
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  };
}
