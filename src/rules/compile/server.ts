// A server as written becomes a server that can be reached: port and encryption are filled in, and what would send a
// password over the network in the clear is refused.

import type { z } from 'zod';
import type { ServerAccess } from '../../core/rule-set/mailbox.js';
import type { OAuth } from '../../core/rule-set/oauth.js';
import type { mailboxSchema } from '../schema/mailboxes.js';
import { isLoopback } from '../values/loopback.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';
import type { Path } from '../yaml/source.js';

type Written = z.output<ReturnType<typeof mailboxSchema>>['imap'];
type Tls = ServerAccess['tls'];

/** The usual ports of a protocol. */
const PORTS = { imap: { implicit: 993, starttls: 143, none: 143 }, smtp: { implicit: 465, starttls: 587, none: 25 } };
const IMPLICIT_PORTS: readonly number[] = [993, 465];
const STARTTLS_PORTS: readonly number[] = [143, 587, 25];

/** What a server without a password logs in with. */
export interface MailboxLogin {
  readonly address: string;
  readonly oauth: OAuth | null;
}

/** The server at a path; problems are reported and the nearest sound value is given. */
export function compileServer(
  report: ProblemReporter,
  path: Path,
  protocol: 'imap' | 'smtp',
  written: Written,
  login: MailboxLogin,
): ServerAccess {
  const local = isLoopback(written.host);
  const tls = written.tls ?? usualTls(written.port ?? PORTS[protocol].implicit, local);
  if (tls === undefined) {
    const text = `port ${written.port} does not tell how "${written.host}" encrypts; write tls: implicit or tls: starttls`;
    report.error([...path, 'port'], 'tls-not-stated', text);
  }
  if (tls === 'none' && !local && !written.allowPlain) {
    const text = `"tls" is none, but "${written.host}" is not this machine; write tls: implicit or tls: starttls, or allow it with allowPlain: yes`;
    report.error([...path, 'tls'], 'plain-connection', text);
  }
  if (written.insecure && !local) {
    const text = `"insecure" is only for this machine (localhost), not for "${written.host}"; leave it out`;
    report.error([...path, 'insecure'], 'plain-connection', text);
  }
  if (written.password !== undefined && written.user === undefined) {
    report.error(path, 'missing', '"user" is missing; a password needs the user that it belongs to', 'key');
  }
  const known: Tls = tls ?? 'implicit';
  const oauth = written.password === undefined ? login.oauth : null;
  return {
    host: written.host,
    port: written.port ?? PORTS[protocol][known],
    user: written.user ?? (oauth === null ? null : login.address),
    password: written.password ?? null,
    oauth,
    tls: known,
    insecure: written.insecure,
  };
}

function usualTls(port: number, local: boolean): Tls | undefined {
  if (IMPLICIT_PORTS.includes(port)) return 'implicit';
  if (local) return 'none';
  return STARTTLS_PORTS.includes(port) ? 'starttls' : undefined;
}
