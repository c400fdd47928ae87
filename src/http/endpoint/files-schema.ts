// Files in the body of a request.

import { z } from 'zod';

/** Of a body that may have files. */
export const bodyWithFilesBytes = 36 * 1_048_576;

const file = z
  .strictObject({
    name: z.string().min(1).max(255),
    content: z.base64().describe('The bytes, in Base64.'),
  })
  .meta({ id: 'NewFile' });

export const files = z.array(file).max(50).default([]);
export type NewFile = z.output<typeof file>;

/** The bytes of a file. */
export async function* bytesOf({ content }: NewFile): AsyncGenerator<Buffer> {
  yield Buffer.from(content, 'base64');
}
