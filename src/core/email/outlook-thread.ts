// Outlook's Thread-Index (MS-OXOMSG 2.2.1.3): base64 of 22 bytes that the first mail of a conversation makes up, and five more
// for each reply. Exchange keeps it where a gateway has dropped In-Reply-To and References.

const FIRST_BYTES = 22;
const REPLY_BYTES = 5;
const MOST_BYTES = FIRST_BYTES + 200 * REPLY_BYTES;

/** The conversation's id, in a form that is no Message-ID; null when the header is none. */
export function readOutlookThread(header: string | undefined): { id: string; isReply: boolean } | null {
  const text = header?.replace(/\s+/g, '') ?? '';
  if (!/^[\w+/]{28,}={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > MOST_BYTES || (bytes.length - FIRST_BYTES) % REPLY_BYTES !== 0) return null;
  const id = bytes.subarray(0, FIRST_BYTES);
  // The first byte is a version and the rest a time and a GUID: an index of zeros would join everybody's mail.
  if (new Set(id.subarray(6)).size < 4) return null;
  return { id: `thread-index:${id.toString('base64')}`, isReply: bytes.length > FIRST_BYTES };
}
