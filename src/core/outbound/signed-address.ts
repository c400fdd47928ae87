// The part of our reply addresses that says what a reply is about is nothing to read.

/** `support+a4d…@example.com` → `support@example.com`; any other address as it is. */
export function withoutSignature(address: string): string {
  return address.replace(/\+[a-z2-7]{40,}@/i, '@');
}
