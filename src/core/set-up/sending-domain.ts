// What name servers say of the domain that we send from: whether other mail servers can tell our mail from forged mail.

/** Selectors under which providers and mail servers publish DKIM keys unless somebody chose another. */
export const DKIM_SELECTORS = [
  'default',
  'dkim',
  'mail',
  'google',
  'selector1',
  'selector2',
  's1',
  's2',
  'k1',
  'fm1',
  'mxvault',
] as const;

export interface SendingDomainRecords {
  readonly domain: string;
  /** TXT records of the domain; `unanswered`: no name server said anything. */
  readonly ofDomain: readonly string[] | 'unanswered';
  /** Those of `_dmarc`. */
  readonly ofDmarc: readonly string[] | 'unanswered';
  /** The selectors of `DKIM_SELECTORS` that have a key. */
  readonly selectors: readonly string[];
}

/** What to know, and what to do about it. */
export interface SendingDomainFindings {
  readonly found: string;
  readonly advice: readonly string[];
}

export function judgeSendingDomain(records: SendingDomainRecords): SendingDomainFindings {
  const { domain, ofDomain, ofDmarc, selectors } = records;
  if (ofDomain === 'unanswered' || ofDmarc === 'unanswered') {
    return { found: `no name server answered about ${domain}, so SPF, DKIM and DMARC were not looked at`, advice: [] };
  }
  const spf = ofDomain.filter((text) => /^v=spf1(\s|$)/i.test(text));
  const dmarc = ofDmarc.filter((text) => /^v=DMARC1\s*(;|$)/i.test(text));
  const policy = /;\s*p=(\w+)/i.exec(dmarc[0] ?? '')?.[1]?.toLowerCase() ?? null;
  const dkim = selectors.length === 0 ? 'no DKIM key under the usual selectors' : `DKIM ${selectors.join(', ')}`;
  return {
    found: `${domain}: ${spf.length === 0 ? 'no SPF' : `SPF ${spf[0]}`}; ${dkim}; ${policy === null ? 'no DMARC' : `DMARC p=${policy}`}`,
    advice: [...spfAdvice(domain, spf), ...dkimAdvice(domain, selectors), ...dmarcAdvice(domain, dmarc, policy)],
  };
}

function spfAdvice(domain: string, spf: readonly string[]): readonly string[] {
  if (spf.length === 0) {
    return [
      `add a TXT record to ${domain} that names your mail server, such as "v=spf1 mx -all", or as your provider says`,
    ];
  }
  if (spf.length > 1)
    return [`${domain} has ${spf.length} SPF records, which counts as none (RFC 7208 section 4.5); keep one`];
  if (/(^|\s)\+?all(\s|$)/i.test(spf[0] ?? '')) {
    return [`the SPF record of ${domain} lets everybody send in its name ("+all"); end it with "-all" or "~all"`];
  }
  return [];
}

function dkimAdvice(domain: string, selectors: readonly string[]): readonly string[] {
  if (selectors.length > 0) return [];
  return [`if your mail server does not sign for ${domain} under a selector of its own, let it sign by DKIM`];
}

function dmarcAdvice(domain: string, dmarc: readonly string[], policy: string | null): readonly string[] {
  if (dmarc.length > 1) return [`_dmarc.${domain} has ${dmarc.length} DMARC records, which counts as none; keep one`];
  if (policy !== null) return [];
  return [
    `add a TXT record to _dmarc.${domain}, such as "v=DMARC1; p=none; rua=mailto:postmaster@${domain}", and tighten p= later`,
  ];
}
