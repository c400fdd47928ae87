// An IMAP server on loopback with one user and one folder, INBOX, in memory: what the demo's worker needs to log in,
// list, fetch and wait (RFC 3501, RFC 2177). Mails stay as they were delivered; nobody can change or remove them.

import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface DemoImap {
  readonly port: number;
  /** Puts a mail into the INBOX, and tells everybody who waits. */
  deliver(raw: Buffer): void;
  stop(): Promise<void>;
}

interface StoredMail {
  readonly uid: number;
  readonly raw: Buffer;
  readonly receivedAt: Date;
}

const CAPABILITIES = 'IMAP4rev1 IDLE ID LITERAL+';
/** No command of a mail client without uploads is longer. */
const longestLine = 8192;

export async function startDemoImap(
  login: { readonly user: string; readonly password: string },
  port: number,
): Promise<DemoImap> {
  const mails: StoredMail[] = [];
  const uidValidity = Math.floor(Date.now() / 1000);
  const sessions = new Map<Socket, Session>();
  const server = createServer((socket) => {
    const session = new Session(socket, { login, mails, uidValidity });
    sessions.set(socket, session);
    socket.on('error', () => undefined);
    socket.on('close', () => sessions.delete(socket));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (received.length > longestLine) return void socket.destroy();
      const lines = received.split('\r\n');
      received = lines.pop() ?? '';
      for (const line of lines) session.answer(line);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    deliver(raw) {
      mails.push({ uid: mails.length + 1, raw, receivedAt: new Date() });
      for (const session of sessions.values()) session.announce();
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sessions.keys()) socket.destroy();
      await closed;
    },
  };
}

interface Served {
  readonly login: { readonly user: string; readonly password: string };
  readonly mails: readonly StoredMail[];
  readonly uidValidity: number;
}

class Session {
  private selected = false;
  private known = 0;
  /** The tag of an IDLE that waits. */
  private idling: string | null = null;
  private isIn = false;

  constructor(
    private readonly socket: Socket,
    private readonly served: Served,
  ) {
    this.say(`* OK [CAPABILITY ${CAPABILITIES}] Casemill demo`);
  }

  /** The number of mails, when it has changed for this client and it listens. */
  announce(): void {
    const { length } = this.served.mails;
    if (this.idling === null || !this.selected || length === this.known) return;
    this.known = length;
    this.say(`* ${length} EXISTS`);
  }

  answer(line: string): void {
    if (this.idling !== null) {
      if (line.toUpperCase() === 'DONE') this.say(`${this.idling} OK IDLE done`);
      this.idling = null;
      return;
    }
    const [, tag = '*', first = '', rest = ''] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? [];
    const byUid = first.toUpperCase() === 'UID';
    const [, second = '', parameters = ''] = byUid ? (/^(\S+) ?(.*)$/.exec(rest) ?? []) : ['', first, rest];
    const status = this.run(tag, second.toUpperCase(), parameters, byUid);
    if (status !== null) this.say(`${tag} ${status}`);
    else this.announce();
  }

  /** Gives the status of the command; null when it goes on. */
  private run(tag: string, command: string, parameters: string, byUid: boolean): string | null {
    const done = `OK ${command} done`;
    const { mails, uidValidity } = this.served;
    switch (command) {
      case 'CAPABILITY':
        this.say(`* CAPABILITY ${CAPABILITIES}`);
        return done;
      case 'LOGIN':
        this.isIn = isLogin(parameters, this.served.login);
        return this.isIn ? done : 'NO [AUTHENTICATIONFAILED] wrong user or password';
      case 'LOGOUT':
        this.say('* BYE');
        return done;
    }
    if (!this.isIn) return command === 'NOOP' || command === 'ID' ? done : 'NO log in first';
    switch (command) {
      case 'ID':
        this.say('* ID ("name" "Casemill demo")');
        return done;
      case 'LIST':
      case 'LSUB':
        this.say(`* ${command} () "/" INBOX`);
        return done;
      case 'SELECT':
      case 'EXAMINE':
        if (parameters.replaceAll('"', '').toUpperCase() !== 'INBOX') return 'NO there is no such folder';
        this.selected = true;
        this.known = mails.length;
        this.say(`* ${mails.length} EXISTS`);
        this.say('* FLAGS (\\Seen)');
        this.say(`* OK [UIDVALIDITY ${uidValidity}]`);
        this.say(`* OK [UIDNEXT ${mails.length + 1}]`);
        return `OK [READ-ONLY] ${command} done`;
      case 'NOOP':
        if (this.selected && this.known !== mails.length) this.say(`* ${mails.length} EXISTS`);
        this.known = mails.length;
        return done;
      case 'IDLE':
        this.idling = tag;
        this.say('+ waiting');
        return null;
      case 'FETCH':
        if (!this.selected) return 'NO select a folder first';
        this.fetch(parameters, byUid);
        return done;
      default:
        return `BAD the demo's server does not know ${command}`;
    }
  }

  private fetch(parameters: string, byUid: boolean): void {
    const [set = '', ...items] = parameters.split(' ');
    for (const [index, mail] of this.served.mails.entries()) {
      if (!isInSet(set, byUid ? mail.uid : index + 1, this.served.mails.length)) continue;
      this.socket.write(
        Buffer.concat([
          Buffer.from(`* ${index + 1} FETCH (UID ${mail.uid}`),
          ...itemsOf(mail, items.join(' ')),
          Buffer.from(')\r\n'),
        ]),
      );
    }
  }

  private say(line: string): void {
    this.socket.write(`${line}\r\n`);
  }
}

function itemsOf({ raw, receivedAt }: StoredMail, wanted: string): readonly Buffer[] {
  const items: Buffer[] = [];
  if (wanted.includes('RFC822.SIZE')) items.push(Buffer.from(` RFC822.SIZE ${raw.length}`));
  if (wanted.includes('FLAGS')) items.push(Buffer.from(' FLAGS ()'));
  if (wanted.includes('INTERNALDATE')) items.push(Buffer.from(` INTERNALDATE "${internalDate(receivedAt)}"`));
  const [body, from = '', length = ''] = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/.exec(wanted) ?? [];
  if (body === undefined) return items;
  const part = from === '' ? raw : raw.subarray(Number(from), Number(from) + Number(length));
  return [...items, Buffer.from(` BODY[]${from === '' ? '' : `<${from}>`} {${part.length}}\r\n`), part];
}

/** As in RFC 3501: `02-Mar-2026 08:00:00 +0000`. */
function internalDate(at: Date): string {
  const [, day = '', month = '', year = '', time = ''] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(at.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}

/** Whether a sequence set contains the number; `*` is the last mail. */
function isInSet(set: string, number: number, last: number): boolean {
  return set.split(',').some((range) => {
    const ends = range.split(':').map((end) => (end === '*' ? last : Number(end)));
    return number >= Math.min(...ends) && number <= Math.max(...ends);
  });
}

function isLogin(parameters: string, { user, password }: Served['login']): boolean {
  const words = [...parameters.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? bare,
  );
  return words[0] === user && words[1] === password;
}
