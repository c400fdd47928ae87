// Gives international domain names one spelling: the readable one. `xn--mnchen-3ya.example` and `MÜNCHEN.example`
// become `münchen.example` wherever an address enters, in mails, rules, datasets and commands, so that equal addresses
// are equal texts. A domain in ASCII letters stays as it is.

/** The address with a readable domain. */
export function readableAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at + 1) + readableDomain(address.slice(at + 1));
}

/** The domain in its readable spelling. Dots of other scripts become dots (UTS 46). */
export function readableDomain(domain: string): string {
  if (!isInternational(domain)) return domain;
  return domain
    .split(/[.\u3002\uff0e\uff61]/)
    .map((label) => decodeLabel(label) ?? foldLabel(label))
    .join('.');
}

/** Writes the domain names that occur in a text in their readable spelling. */
export function withReadableDomains(text: string): string {
  if (!/xn--/i.test(text)) return text;
  return text.replace(/(?<![\p{L}\p{N}-])xn--[a-z0-9-]{1,59}/giu, (label) => decodeLabel(label) ?? label);
}

function isInternational(domain: string): boolean {
  return Buffer.byteLength(domain) !== domain.length || /xn--/i.test(domain);
}

function foldLabel(label: string): string {
  return /[^\p{ASCII}]/u.test(label) ? label.normalize('NFKC').toLowerCase() : label;
}

/** Undefined for what is no valid label. One that hides ASCII letters, dots or other spellings would let a domain
 *  pass for another one (RFC 5891 section 5.4). */
function decodeLabel(label: string): string | undefined {
  if (!/^xn--/i.test(label)) return undefined;
  const decoded = decodePunycode(label.slice(4).toLowerCase());
  if (decoded === undefined || foldLabel(decoded) !== decoded) return undefined;
  return /[^\p{ASCII}]/u.test(decoded) && /^[\p{L}\p{M}\p{N}\u00b7\u30fb-]+$/u.test(decoded) ? decoded : undefined;
}

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;

/** RFC 3492 section 6.2; undefined when the input is not the code of a text. */
function decodePunycode(input: string): string | undefined {
  const dash = input.lastIndexOf('-');
  const output = [...input.slice(0, Math.max(dash, 0))];
  let at = dash < 0 ? 0 : dash + 1;
  let code = 128;
  let bias = 72;
  for (let index = 0; at < input.length; index++) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(input[at++]);
      if (digit === undefined) return undefined;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adaptBias(index - before, length, before === 0);
    code += Math.floor(index / length);
    index %= length;
    // Labels have at most 63 octets, so the numbers stay small unless the code is invalid.
    if (code > 0x10ffff) return undefined;
    output.splice(index, 0, String.fromCodePoint(code));
  }
  return output.join('');
}

function digitOf(character: string | undefined): number | undefined {
  if (character === undefined) return undefined;
  const found = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(character);
  return found < 0 ? undefined : found;
}

/** RFC 3492 section 6.1. */
function adaptBias(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38));
}
