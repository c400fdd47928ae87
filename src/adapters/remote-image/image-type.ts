// Recognises images by their first bytes. What a server or a mail says of the type is not believed: an SVG may run
// scripts.

import type { Image } from '../../ports/images.js';

/** Undefined when it is none that pages show. */
export function imageType(content: Buffer): Image['type'] | undefined {
  const begin = content.subarray(0, 12).toString('latin1');
  if (begin.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begin.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (begin.startsWith('GIF87a') || begin.startsWith('GIF89a')) return 'image/gif';
  if (begin.startsWith('RIFF') && begin.slice(8) === 'WEBP') return 'image/webp';
  return undefined;
}
