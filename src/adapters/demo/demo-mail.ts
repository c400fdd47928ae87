// Mail servers on loopback for the demo: an IMAP server with one mailbox, and an SMTP server that accepts everything.
// Mail to the mailbox, with or without a subaddress, is delivered there; other mail is parsed and collected.

import { type AddressInfo, createServer, type Server } from 'node:net';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { startDemoImap } from './demo-imap.js';

export interface MailFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A mail to somebody other than the mailbox. */
export interface ArrivedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly replyTo: string;
  readonly references: readonly string[];
  readonly autoSubmitted: string | null;
  readonly files: readonly MailFile[];
}

/** A mail that somebody writes. */
export interface NewMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: readonly MailFile[];
}

/** The running servers. */
export interface DemoMail {
  readonly imapPort: number;
  readonly smtpPort: number;
  /** Free for the worker's HTTP server. */
  readonly httpPort: number;
  readonly password: string;
  /** Grows as mails arrive. */
  readonly arrived: readonly ArrivedMail[];
  /** Sends by SMTP as a mail client would; returns the Message-ID. */
  send(mail: NewMail): Promise<string>;
  /** Sends the bytes by SMTP, unchanged. */
  sendRaw(from: string, to: string, raw: string): Promise<void>;
  stop(): Promise<void>;
}

/** Ports that are easy to remember, used when they are free. */
const preferredImapPort = 11143;
const preferredSmtpPort = 11025;
const preferredHttpPort = 8025;

/** `address`: that of the mailbox; also its user name. */
export async function startDemoMail(address: string, password: string): Promise<DemoMail> {
  const arrived: ArrivedMail[] = [];
  const imap = await startDemoImap({ user: address, password }, await freePort(preferredImapPort));

  const [local = '', domain = ''] = address.split('@');
  const isOurs = (to: string) => {
    const [name = '', at = ''] = to.toLowerCase().split('@');
    return at === domain && name.split('+')[0] === local;
  };

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address: to }) => to);
        if (recipients.some(isOurs)) imap.deliver(raw);
        const others = recipients.filter((to) => !isOurs(to));
        collect(others, raw).then(() => done(), done);
      });
    },
  });
  async function collect(recipients: readonly string[], raw: Buffer): Promise<void> {
    if (recipients.length === 0) return;
    const mail = await simpleParser(raw);
    for (const to of recipients) {
      arrived.push({
        to,
        from: mail.from?.value[0]?.address ?? '',
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        messageId: mail.messageId ?? '',
        replyTo: mail.replyTo?.value[0]?.address ?? mail.from?.value[0]?.address ?? '',
        references: typeof mail.references === 'string' ? [mail.references] : (mail.references ?? []),
        autoSubmitted: mail.headers.get('auto-submitted')?.toString() ?? null,
        files: mail.attachments.map(({ filename = '', content }) => ({ name: filename, content })),
      });
    }
  }
  const smtpPort = await freePort(preferredSmtpPort);
  await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', resolve));
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });

  return {
    imapPort: imap.port,
    smtpPort,
    httpPort: await freePort(preferredHttpPort),
    password,
    arrived,
    async send({ references, files = [], ...mail }) {
      const attachments = files.map(({ name, content }) => ({ filename: name, content }));
      const sent = await transport.sendMail({
        ...mail,
        ...(references && { references: [...references] }),
        attachments,
      });
      return sent.messageId;
    },
    async sendRaw(from, to, raw) {
      await transport.sendMail({ envelope: { from, to }, raw });
    },
    async stop() {
      transport.close();
      await new Promise<void>((resolve) => smtp.close(resolve));
      await imap.stop();
    },
  };
}

/** The preferred port if it is free, else any free one. */
async function freePort(preferred: number): Promise<number> {
  for (const port of [preferred, 0]) {
    const found = await new Promise<number | undefined>((resolve) => {
      const probe: Server = createServer();
      probe.once('error', () => resolve(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const { port: taken } = probe.address() as AddressInfo;
        probe.close(() => resolve(taken));
      });
    });
    if (found !== undefined) return found;
  }
  throw new Error('no free port on 127.0.0.1');
}
