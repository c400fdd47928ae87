// Reads what a server answers a request of ours with, and never more than was expected.

/** The body as text. Throws when it has more bytes. */
export async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const body = await readUpTo(response.body ?? [], maxBytes);
  if (body === undefined) throw new Error(`its answer is longer than ${maxBytes} bytes`);
  return body.toString('utf8');
}

/** Undefined when there are more bytes; the rest is not read then. */
export async function readUpTo(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
