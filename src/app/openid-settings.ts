// The settings of signing in by an OpenID provider.

import { z } from 'zod';
import type { OpenidSettings } from '../adapters/oidc/openid-provider.js';

export const openidShape = {
  CASEMILL_OPENID_ISSUER: z
    .string()
    .refine(isSafeIssuer, {
      error: 'must be an https address such as https://login.example.com; http only on this machine',
    })
    .optional(),
  CASEMILL_OPENID_CLIENT_ID: z.string().optional(),
  CASEMILL_OPENID_CLIENT_SECRET: z.string().optional(),
};

export function openidProblems(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  const isWhole = (set.CASEMILL_OPENID_ISSUER === undefined) === (set.CASEMILL_OPENID_CLIENT_ID === undefined);
  return isWhole ? [] : ['CASEMILL_OPENID_ISSUER and CASEMILL_OPENID_CLIENT_ID: set both, or neither'];
}

interface OpenidValues {
  readonly CASEMILL_OPENID_ISSUER?: string | undefined;
  readonly CASEMILL_OPENID_CLIENT_ID?: string | undefined;
  readonly CASEMILL_OPENID_CLIENT_SECRET?: string | undefined;
}

/** Null: they are not set. */
export function openidOf(values: OpenidValues): OpenidSettings | null {
  const { CASEMILL_OPENID_ISSUER: issuer, CASEMILL_OPENID_CLIENT_ID: clientId } = values;
  if (issuer === undefined || clientId === undefined) return null;
  return { issuer, clientId, clientSecret: values.CASEMILL_OPENID_CLIENT_SECRET ?? null };
}

/** Whoever listens on the way could sign in as anybody. */
function isSafeIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}
