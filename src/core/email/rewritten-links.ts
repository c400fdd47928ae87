// Addresses that a filter of a mail server put in place of those that people wrote, so that it sees who opens them:
// Safe Links of Microsoft, URL Defense of Proofpoint and others. The written address is in them.

const REWRITERS =
  /^https?:\/\/(?:[\w-]{1,63}\.){0,4}(?:safelinks\.protection\.outlook\.com|safelinks\.protection\.office365\.us|urldefense\.proofpoint\.com|urldefense\.com|urldefense\.us|linkprotect\.cudasvc\.com|clicktime\.symantec\.com|url\.trendmicro\.com|[\w-]{1,63}-ctp\.trendmicro\.com|protect[\w-]{0,20}\.fireeye\.com|google\.[a-z.]{2,6}\/url|deref-(?:gmx|mail|web|web-02)\.(?:net|com|de))(?=[:/?])/i;

/** In filters of filters. */
const MOST_FILTERS = 4;
/** Characters. Longer addresses stay as they are. */
const LONGEST = 4000;
/** Around the address in version 3 of URL Defense. */
const [OPENS, CLOSES] = ['/v3/__', '__;'];

/** The address that somebody wrote; the same one when no known filter rewrote it. */
export function writtenAddress(address: string): string {
  if (address.length > LONGEST) return address;
  let found = address;
  for (let left = MOST_FILTERS; left > 0; left -= 1) {
    const inside = REWRITERS.test(found) ? withinRewritten(found) : undefined;
    if (inside === undefined || !/^https?:\/\/[^\s<>"]+$/i.test(inside)) return found;
    found = inside;
  }
  return found;
}

function withinRewritten(address: string): string | undefined {
  const [opens, closes] = [address.indexOf(OPENS), address.lastIndexOf(CLOSES)];
  if (opens >= 0 && closes >= opens + OPENS.length) {
    const [replaced = ''] = /^[\w-]*/.exec(address.slice(closes + CLOSES.length)) ?? [];
    return withReplaced(address.slice(opens + OPENS.length, closes).replace(/^(https?:)\/(?!\/)/i, '$1//'), replaced);
  }
  // Others among the parameters may have one of these names.
  const [, parameter = ''] = /[?&](?:url|u|a|q|redirectUrl)=(http[^&#]*)/i.exec(address) ?? [];
  return decoded(/\/v2\/url\?/i.test(address) ? parameter.replaceAll('-', '%').replaceAll('_', '/') : parameter);
}

/** Version 3 of URL Defense puts a star for each character that is not plain, and those characters behind. */
function withReplaced(address: string, replaced: string): string | undefined {
  if (!address.includes('*')) return address;
  // Two stars stand for several characters.
  if (address.includes('**')) return undefined;
  try {
    const bytes = Uint8Array.from(atob(replaced.replaceAll('-', '+').replaceAll('_', '/')), (byte) =>
      byte.charCodeAt(0),
    );
    const characters = [...new TextDecoder().decode(bytes)];
    let next = 0;
    return address.replaceAll('*', () => characters[next++] ?? '*');
  } catch {
    return undefined;
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
