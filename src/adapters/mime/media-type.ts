// The media type of a file on disk, by its name.

import { detectMimeType } from 'nodemailer/lib/mime-funcs';

/** `application/octet-stream` when the name says nothing. */
export function mediaTypeOf(name: string): string {
  return detectMimeType(name);
}
