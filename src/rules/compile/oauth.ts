// Compiles the "oauth" of a mailbox to a grant and a token endpoint. Fills in the defaults of known providers, and
// accepts only endpoints with TLS, because secrets are sent to them.

import type { z } from 'zod';
import type { OAuth, OAuthGrant } from '../../core/rule-set/oauth.js';
import type { oauthSchema } from '../schema/oauth.js';
import { isLoopback } from '../values/loopback.js';
import type { Path } from '../yaml/node-position.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';

/** The "oauth" key as parsed. */
export type WrittenOAuth = z.output<ReturnType<typeof oauthSchema>>;

const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token';
/** The default scopes: for applications all that they were granted, for service accounts IMAP and SMTP. */
const DEFAULT_SCOPES: Readonly<Record<string, string>> = {
  'microsoft client-credentials': 'https://outlook.office365.com/.default',
  'google service-account': 'https://mail.google.com/',
};

/** Compiles the settings at a path; null when they are invalid. `user`: the user of the mailbox. */
export function compileOauth(report: ProblemReporter, path: Path, written: WrittenOAuth, user: string): OAuth | null {
  const tokenUrl = tokenUrlOf(report, path, written);
  const grant = grantOf(report, path, written);
  if (tokenUrl === null || grant === null) return null;
  return {
    tokenUrl,
    scope: written.scope ?? DEFAULT_SCOPES[`${written.provider} ${grant.kind}`] ?? null,
    account: written.account ?? user,
    grant,
  };
}

function tokenUrlOf(report: ProblemReporter, path: Path, { provider, tenant, tokenUrl }: WrittenOAuth): string | null {
  if (tenant !== undefined && (provider !== 'microsoft' || tokenUrl !== undefined)) {
    const text = '"tenant" only selects the token endpoint of Microsoft; remove it';
    return reject(report, [...path, 'tenant'], 'contradiction', text);
  }
  if (tokenUrl !== undefined) {
    const url = URL.canParse(tokenUrl) ? new URL(tokenUrl) : null;
    const local = url !== null && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return tokenUrl;
    const text = `"${tokenUrl}" is not a valid token endpoint; write an https:// URL (http:// is only allowed for this machine)`;
    return reject(report, [...path, 'tokenUrl'], 'bad-token-url', text);
  }
  if (provider === 'google') return GOOGLE_TOKENS;
  if (provider === 'other') {
    const text = '"tokenUrl" is missing; a provider other than microsoft and google needs its token endpoint';
    return reject(report, path, 'missing', text, 'key');
  }
  if (tenant === undefined) {
    return reject(report, path, 'missing', '"tenant" is missing; write the id or domain of the directory', 'key');
  }
  if (!/^[A-Za-z0-9.-]+$/.test(tenant)) {
    const text = `"${tenant}" is not a directory; write its id or domain, such as contoso.onmicrosoft.com`;
    return reject(report, [...path, 'tenant'], 'bad-tenant', text);
  }
  return `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
}

function grantOf(report: ProblemReporter, path: Path, written: WrittenOAuth): OAuthGrant | null {
  const { provider, clientId, clientSecret, refreshToken, serviceAccount } = written;
  if (serviceAccount !== undefined) {
    if (provider === 'microsoft') {
      const text = 'Microsoft has no service accounts; use "clientId" and "clientSecret"';
      return reject(report, [...path, 'serviceAccount'], 'contradiction', text);
    }
    for (const other of ['clientId', 'clientSecret', 'refreshToken'] as const) {
      if (written[other] === undefined) continue;
      const text = `"${other}" and "serviceAccount" exclude each other; remove one`;
      return reject(report, [...path, other], 'contradiction', text);
    }
    return { kind: 'service-account', key: serviceAccount };
  }
  if (clientId === undefined) {
    return reject(report, path, 'missing', '"clientId" is missing; write the id of the registered application', 'key');
  }
  if (refreshToken !== undefined) {
    return { kind: 'refresh-token', clientId, clientSecret: clientSecret ?? null, refreshToken };
  }
  if (provider === 'google') {
    const text = '"refreshToken" is missing; Google needs it or a "serviceAccount"';
    return reject(report, path, 'missing', text, 'key');
  }
  if (clientSecret === undefined) {
    const text = '"refreshToken" is missing; add it, or "clientSecret" when the application logs in as itself';
    return reject(report, path, 'missing', text, 'key');
  }
  if (written.account !== undefined) {
    const text =
      '"account" is the user who signed in, but without "refreshToken" the application logs in as itself; remove it';
    return reject(report, [...path, 'account'], 'contradiction', text);
  }
  return { kind: 'client-credentials', clientId, clientSecret };
}

function reject(
  report: ProblemReporter,
  path: Path,
  code: string,
  text: string,
  what: 'value' | 'key' = 'value',
): null {
  report.error(path, code, text, what);
  return null;
}
