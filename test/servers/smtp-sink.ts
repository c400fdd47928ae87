// An SMTP server that takes every mail and keeps it, and refuses as many as it is told to.

import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: Buffer;
}

export interface SmtpSink {
  readonly port: number;
  /** In the order of arrival; refused ones are not among them. */
  readonly mails: readonly ReceivedMail[];
  /** How many mails were refused so far. */
  readonly refused: number;
  /** The first mail, past or coming, that `matches`; rejects when there is none within `ms`. */
  waitFor(matches: (mail: ReceivedMail) => boolean, ms?: number): Promise<ReceivedMail>;
  /** Answers the next `count` mails with `code` (450, 550, ...): after the data, or at a recipient. */
  failNext(count: number, code: number, at?: 'data' | 'recipient'): void;
  /** From now on thinks so long about each mail, after its last byte. */
  thinkFor(ms: number): void;
  /** Forgets what it received. */
  clear(): void;
  stop(): Promise<void>;
}

export interface SmtpSinkOptions {
  /** Asks for this login; without it anybody may send. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Asks for an OAuth token that this says yes to. */
  readonly isGoodToken?: (accessToken: string, user: string) => boolean;
  /** Announces that it takes no larger mails. Bytes. */
  readonly size?: number;
}

/** Listens on a free loopback port, without TLS. */
export async function startSmtpSink({ login, isGoodToken, size }: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const watchers = new Set<(mail: ReceivedMail) => void>();
  let failure = { left: 0, code: 0, at: 'data' };
  let refused = 0;
  let thinkMs = 0;

  const refusal = (at: 'data' | 'recipient'): Error | undefined => {
    if (failure.left === 0 || failure.at !== at) return undefined;
    failure.left -= 1;
    refused += 1;
    return Object.assign(new Error('refused as told'), { responseCode: failure.code });
  };

  const server = new SMTPServer({
    authOptional: login === undefined && isGoodToken === undefined,
    authMethods: isGoodToken === undefined ? ['PLAIN', 'LOGIN'] : ['XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    ...(size !== undefined && { size }),
    onAuth({ username = '', password, accessToken = '' }, _session, done) {
      // An answer without a user: the server says that the token is not good, and the client may try another.
      if (isGoodToken !== undefined) return done(null, isGoodToken(accessToken, username) ? { user: username } : {});
      if (login === undefined || (username === login.user && password === login.password)) {
        return done(null, { user: username });
      }
      done(Object.assign(new Error('wrong login'), { responseCode: 535 }));
    },
    onRcptTo(_address, _session, done) {
      done(refusal('recipient'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (thinkMs > 0) await pause(thinkMs);
        const problem = refusal('data');
        if (problem !== undefined) return done(problem);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const mail = { envelope: { from, to: rcptTo.map(({ address }) => address) }, raw: Buffer.concat(chunks) };
        mails.push(mail);
        for (const watch of watchers) watch(mail);
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that hangs up is none of our business
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    get refused() {
      return refused;
    },
    waitFor(matches, ms = 10_000) {
      const past = mails.find(matches);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const watch = (mail: ReceivedMail) => {
          if (!matches(mail)) return;
          finish();
          resolve(mail);
        };
        const timer = setTimeout(() => {
          finish();
          const subjects = mails.map(({ raw }) => /^subject:.*$/im.exec(raw.toString())?.[0] ?? '(no subject)');
          reject(new Error(`No such mail within ${ms} ms; there were ${mails.length}:\n${subjects.join('\n')}`));
        }, ms);
        const finish = () => {
          watchers.delete(watch);
          clearTimeout(timer);
        };
        watchers.add(watch);
      });
    },
    failNext(count, code, at = 'data') {
      failure = { left: count, code, at };
    },
    thinkFor(ms) {
      thinkMs = ms;
    },
    clear() {
      mails.length = 0;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
