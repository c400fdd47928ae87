// Hides secrets in what a server answers. Some repeat in an error what they were sent, and that comes into logs, onto
// pages and into mails to operators.

/** Shorter ones are parts of many words, and keep nobody out. */
const SHORTEST = 4;
const BASE64 = /[A-Za-z0-9+/]{8,}={0,2}/g;
const HIDDEN = '[hidden]';

/** Also percent-encoded, as in forms, and in base64, as in logins (RFC 4616 section 2). Without secret: null,
 *  undefined. */
export function hideSecrets(said: string, secrets: readonly (string | null | undefined)[]): string {
  const known = secrets.flatMap((secret) => (secret && secret.length >= SHORTEST ? [secret] : []));
  return known
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((left, secret) => left.replaceAll(secret, HIDDEN), said)
    .replace(BASE64, (text) => {
      const decoded = Buffer.from(text, 'base64').toString();
      return known.some((secret) => decoded.includes(secret)) ? HIDDEN : text;
    });
}
