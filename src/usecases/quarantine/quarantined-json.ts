// A mail in quarantine as JSON. Fields may be added, never renamed.

import type { QuarantinedMail } from './review-quarantine.js';

/** `stored`: whether its bytes were kept and can be exported. */
export function quarantinedJson({ rawHash, ...mail }: QuarantinedMail): object {
  return { ...mail, stored: rawHash !== null };
}
