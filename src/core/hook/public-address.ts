// Tells addresses of the public internet from those of this machine, its network and its cloud. Whoever can write
// webhooks.yaml, or the DNS of a target, must not be able to make Casemill call what only Casemill can reach.

/** IPv4 blocks that are not globally reachable (RFC 6890 and its registry), as first address and prefix length. */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local; clouds answer at 169.254.169.254 with the credentials of the machine.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Whether the address, as a resolver or a URL writes it, is on the public internet. What cannot be read is not. */
export function isPublicAddress(address: string): boolean {
  const v4 = parseV4(address);
  if (v4 !== undefined) return isPublicV4(v4);
  const groups = parseV6(address.toLowerCase());
  return groups !== undefined && isPublicV6(groups);
}

function isPublicV4(value: number): boolean {
  return !PRIVATE_V4.some(([first, prefix]) => {
    const size = 2 ** (32 - prefix);
    return Math.floor(value / size) === Math.floor((parseV4(first) ?? 0) / size);
  });
}

/** Only global unicast (2000::/3), without the blocks that carry an IPv4 address or lead nowhere. A translated address
 *  (64:ff9b::/96) is as public as the IPv4 address in it. */
function isPublicV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0] = groups;
  if (a === 0x64 && b === 0xff9b && groups.slice(2, 6).every((group) => group === 0)) {
    return isPublicV4((groups[6] ?? 0) * 65_536 + (groups[7] ?? 0));
  }
  if (a < 0x2000 || a > 0x3fff) return false;
  const isProtocolBlock = a === 0x2001 && b < 0x200;
  const isDocumentation = (a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000);
  const is6to4 = a === 0x2002;
  return !isProtocolBlock && !isDocumentation && !is6to4;
}

function parseV4(text: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes.reduce((value, byte) => value * 256 + byte, 0) : undefined;
}

/** The eight groups; undefined when it is not an address, or one with a zone or a dotted tail, which are never
 *  public. */
function parseV6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}
