// Who wrote, with the name that the contact has where the mail gives the address alone, as many programs do.

import type { Address } from '../email/mail.js';

/** `contact`: whose address it is; null for a stranger. One whose name nobody knows is called by the address. */
export function namedSender({ address, name }: Address, contact: { readonly name: string } | null): Address {
  const known = contact === null || contact.name.includes('@') ? '' : contact.name;
  return { address, name: name || known };
}
