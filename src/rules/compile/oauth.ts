// A mailbox's "oauth" becomes one grant at one token endpoint: what a provider always has is filled in, what contradicts
// or does not suffice is told, and secrets never travel in the clear.

import type { z } from 'zod';
import type { OAuth, OAuthGrant } from '../../core/rule-set/oauth.js';
import type { oauthSchema } from '../schema/oauth.js';
import { isLoopback } from '../values/loopback.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';
import type { Path } from '../yaml/source.js';

export type WrittenOAuth = z.output<ReturnType<typeof oauthSchema>>;

const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token';
/** An application asks for all that it was given; a service account for IMAP and SMTP. */
const USUAL_SCOPES: Readonly<Record<string, string>> = {
  'microsoft client-credentials': 'https://outlook.office365.com/.default',
  'google service-account': 'https://mail.google.com/',
};

/** The grant at a path, for the user of the mailbox; null after a problem was reported. */
export function compileOauth(report: ProblemReporter, path: Path, written: WrittenOAuth, user: string): OAuth | null {
  const tokenUrl = tokenUrlOf(report, path, written);
  const grant = grantOf(report, path, written);
  if (tokenUrl === null || grant === null) return null;
  return {
    tokenUrl,
    scope: written.scope ?? USUAL_SCOPES[`${written.provider} ${grant.kind}`] ?? null,
    account: written.account ?? user,
    grant,
  };
}

function tokenUrlOf(report: ProblemReporter, path: Path, { provider, tenant, tokenUrl }: WrittenOAuth): string | null {
  if (tenant !== undefined && (provider !== 'microsoft' || tokenUrl !== undefined)) {
    const text = '"tenant" only says which token endpoint of Microsoft is meant; leave it out';
    return problem(report, [...path, 'tenant'], 'contradiction', text);
  }
  if (tokenUrl !== undefined) {
    const url = URL.canParse(tokenUrl) ? new URL(tokenUrl) : null;
    const local = url !== null && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return tokenUrl;
    const text = `"${tokenUrl}" is no token endpoint; write a URL that begins with https:// (http:// only on this machine)`;
    return problem(report, [...path, 'tokenUrl'], 'bad-token-url', text);
  }
  if (provider === 'google') return GOOGLE_TOKENS;
  if (provider === 'other') {
    const text = '"tokenUrl" is missing; a provider other than microsoft and google needs its token endpoint';
    return problem(report, path, 'missing', text, 'key');
  }
  if (tenant === undefined) {
    return problem(report, path, 'missing', '"tenant" is missing; write the id or domain of the directory', 'key');
  }
  if (!/^[A-Za-z0-9.-]+$/.test(tenant)) {
    const text = `"${tenant}" is no directory; write its id or domain, such as contoso.onmicrosoft.com`;
    return problem(report, [...path, 'tenant'], 'bad-tenant', text);
  }
  return `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
}

function grantOf(report: ProblemReporter, path: Path, written: WrittenOAuth): OAuthGrant | null {
  const { provider, clientId, clientSecret, refreshToken, serviceAccount } = written;
  if (serviceAccount !== undefined) {
    if (provider === 'microsoft') {
      const text = 'Microsoft has no service accounts; write clientId and clientSecret';
      return problem(report, [...path, 'serviceAccount'], 'contradiction', text);
    }
    for (const other of ['clientId', 'clientSecret', 'refreshToken'] as const) {
      if (written[other] === undefined) continue;
      const text = `"${other}" and "serviceAccount" exclude each other; leave one out`;
      return problem(report, [...path, other], 'contradiction', text);
    }
    return { kind: 'service-account', key: serviceAccount };
  }
  if (clientId === undefined) {
    return problem(report, path, 'missing', '"clientId" is missing; write the id of the registered application', 'key');
  }
  if (refreshToken !== undefined) {
    return { kind: 'refresh-token', clientId, clientSecret: clientSecret ?? null, refreshToken };
  }
  if (provider === 'google') {
    const text = '"refreshToken" is missing; Google needs it, or a "serviceAccount"';
    return problem(report, path, 'missing', text, 'key');
  }
  if (clientSecret === undefined) {
    const text = '"refreshToken" is missing, or "clientSecret" for an application that logs in as itself';
    return problem(report, path, 'missing', text, 'key');
  }
  if (written.account !== undefined) {
    const text =
      '"account" is who signed in, but without "refreshToken" the application logs in as itself; leave it out';
    return problem(report, [...path, 'account'], 'contradiction', text);
  }
  return { kind: 'client-credentials', clientId, clientSecret };
}

function problem(
  report: ProblemReporter,
  path: Path,
  code: string,
  text: string,
  what: 'value' | 'key' = 'value',
): null {
  report.error(path, code, text, what);
  return null;
}
