// Compiles the servers of a mailbox. Fills in port and encryption, and rejects settings that would send a password over
// the network unencrypted.

import type { z } from 'zod';
import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import type { OAuth } from '../../core/rule-set/oauth.js';
import type { mailboxSchema } from '../schema/mailboxes.js';
import { isLoopback } from '../values/loopback.js';
import type { Path } from '../yaml/node-position.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';

type Written = z.output<ReturnType<typeof mailboxSchema>>['imap'];
type Tls = ServerAccess['tls'];

/** The default ports. */
const PORTS = { imap: { implicit: 993, starttls: 143, none: 143 }, smtp: { implicit: 465, starttls: 587, none: 25 } };
const IMPLICIT_PORTS: readonly number[] = [993, 465];
const STARTTLS_PORTS: readonly number[] = [143, 587, 25];

/** How to log in to a server without a password. */
export interface MailboxLogin {
  readonly address: string;
  readonly oauth: OAuth | null;
}

/** Compiles the server at a path. Reports problems, and still returns a server so that checking can go on. */
export function compileServer(
  report: ProblemReporter,
  path: Path,
  protocol: 'imap' | 'smtp',
  written: Written,
  login: MailboxLogin,
): ServerAccess {
  const local = isLoopback(written.host);
  const tls = written.tls ?? defaultTls(written.port ?? PORTS[protocol].implicit, local);
  if (tls === undefined) {
    const text = `cannot tell from port ${written.port} how "${written.host}" encrypts; add tls: implicit or tls: starttls`;
    report.error([...path, 'port'], 'tls-not-stated', text);
  }
  if (tls === 'none' && !local && !written.allowPlain) {
    const text = `"tls" is none, but "${written.host}" is not this machine; write implicit or starttls, or allow it with allowPlain: yes`;
    report.error([...path, 'tls'], 'plain-connection', text);
  }
  if (written.insecure && !local) {
    const text = `"insecure" is only allowed for this machine (localhost), not for "${written.host}"; remove it`;
    report.error([...path, 'insecure'], 'plain-connection', text);
  }
  if (written.password !== undefined && written.user === undefined) {
    report.error(path, 'missing', '"user" is missing; a password needs a user', 'key');
  }
  const effective: Tls = tls ?? 'implicit';
  const oauth = written.password === undefined ? login.oauth : null;
  return {
    host: written.host,
    port: written.port ?? PORTS[protocol][effective],
    user: written.user ?? (oauth === null ? null : login.address),
    password: written.password ?? null,
    oauth,
    tls: effective,
    insecure: written.insecure,
  };
}

function defaultTls(port: number, local: boolean): Tls | undefined {
  if (IMPLICIT_PORTS.includes(port)) return 'implicit';
  if (local) return 'none';
  return STARTTLS_PORTS.includes(port) ? 'starttls' : undefined;
}
