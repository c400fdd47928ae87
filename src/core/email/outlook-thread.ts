// Reads Outlook's Thread-Index (MS-OXOMSG section 2.2.1.3): base64 of 22 bytes from the first mail of a conversation
// and five more for each reply. Exchange keeps it where a gateway dropped In-Reply-To and References.

const FIRST_BYTES = 22;
const REPLY_BYTES = 5;
const MAX_BYTES = FIRST_BYTES + 200 * REPLY_BYTES;

/** The id of the conversation, `thread-index:…`, which no Message-ID looks like; null when the header is not valid. */
export function readOutlookThread(header: string | undefined): { id: string; isReply: boolean } | null {
  const text = header?.replace(/\s+/g, '') ?? '';
  if (!/^[\w+/]{28,}={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > MAX_BYTES || (bytes.length - FIRST_BYTES) % REPLY_BYTES !== 0) return null;
  const id = bytes.subarray(0, FIRST_BYTES);
  // The rest is a time and a GUID. Some mailers send zeros, which would join unrelated conversations.
  if (new Set(id.subarray(6)).size < 4) return null;
  return { id: `thread-index:${id.toString('base64')}`, isReply: bytes.length > FIRST_BYTES };
}
