// Ids that begin with the time (UUID version 7, RFC 9562 section 5.7). Rows that are written together stand together in
// every index that names them, so an index grows at its end and a mail touches as few of its pages in a large database
// as in an empty one.

import { randomFillSync } from 'node:crypto';
import type { Clock } from '../../ports/clock-and-log.js';

const idBytes = 16;
/** Filled at once: asking the system for each id costs more than the rest of it. */
const idsAtOnce = 256;

export function createRowIds(clock: Clock): () => string {
  const random = Buffer.alloc(idBytes * idsAtOnce);
  let used = random.length;

  return () => {
    if (used === random.length) {
      randomFillSync(random);
      used = 0;
    }
    const id = random.subarray(used, used + idBytes);
    used += idBytes;
    id.writeUIntBE(clock().getTime(), 0, 6);
    id[6] = 0x70 | ((id[6] ?? 0) & 0x0f);
    id[8] = 0x80 | ((id[8] ?? 0) & 0x3f);
    const digits = id.toString('hex');
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  };
}
