// An IMAP server on loopback that answers as a test tells it: correctly by default, and with the oddities of real
// servers where a folder or a mail asks for one. Everything can be changed while it runs.

import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface ScriptedMail {
  readonly uid: number;
  readonly raw: string;
  /** As it is written on the wire, with its quotes. */
  readonly internalDate?: string;
  readonly flags: Set<string>;
  /** What happens when its text is asked for: NO, no answer at all, NIL, the end of the connection, or half of it
   *  and the end. */
  fetch?: 'refused' | 'silence' | 'nil' | 'hangs-up' | 'half' | undefined;
  /** The list gives its size, but not its UID. */
  withoutUid?: boolean;
}

export interface ScriptedFolder {
  /** Null: SELECT does not give it. */
  uidValidity: number | null;
  readonly mails: ScriptedMail[];
  /** The answer to SELECT, for instance `NO [ALERT] away`; `silence`: none. */
  select?: string;
  /** The answer to every FETCH; `silence`: none. */
  fetch?: string;
  /** MOVE leaves the mails in it, as in All Mail of Gmail. */
  keepsMoved?: boolean;
}

export interface ScriptedImap {
  readonly port: number;
  readonly folders: Map<string, ScriptedFolder>;
  /** Commands of clients, without their tags. */
  readonly commands: readonly string[];
  /** The answer to a command, whatever it asks for. */
  readonly answers: Map<string, string>;
  deliver(folder: string, subject: string, odd?: Partial<ScriptedMail>): ScriptedMail;
  stop(): Promise<void>;
}

const complete = 'IMAP4rev1 UIDPLUS MOVE';

/** `folders` are empty at first. */
export async function startScriptedImap(
  folders: readonly string[] = ['INBOX'],
  capabilities = complete,
): Promise<ScriptedImap> {
  const all = new Map<string, ScriptedFolder>(folders.map((name) => [name, { uidValidity: 77, mails: [] }]));
  const commands: string[] = [];
  const answers = new Map<string, string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const session = new Session(socket, all, capabilities, answers);
    socket.write(`* OK [CAPABILITY ${capabilities}] ready\r\n`);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const lines = received.split('\r\n');
      received = lines.pop() ?? '';
      for (const line of lines) {
        const [tag = '', ...words] = line.split(' ');
        commands.push(words.join(' '));
        session.answer(tag, words);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    folders: all,
    commands,
    answers,
    deliver(name, subject, odd = {}) {
      const { mails } = all.get(name) ?? fail(`no folder ${name}`);
      const mail: ScriptedMail = { uid: nextUid(mails), raw: textOf(subject), flags: new Set(), ...odd };
      mails.push(mail);
      return mail;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

class Session {
  private selected: ScriptedFolder | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly folders: ReadonlyMap<string, ScriptedFolder>,
    private readonly capabilities: string,
    private readonly answers: ReadonlyMap<string, string>,
  ) {}

  answer(tag: string, words: readonly string[]): void {
    const say = (line: string) => this.socket.write(`${line}\r\n`);
    const done = (answer = 'OK done') => (answer === 'silence' ? undefined : say(`${tag} ${answer}`));
    const [first = '', ...rest] = words;
    const byUid = first.toUpperCase() === 'UID';
    const command = (byUid ? (rest[0] ?? '') : first).toUpperCase();
    const parameters = byUid ? rest.slice(1) : rest;
    const mails = this.selected?.mails ?? [];
    const chosen = () => mails.filter((mail, index) => isIn(parameters[0] ?? '', byUid ? mail.uid : index + 1, mails));
    const remove = (gone: readonly ScriptedMail[]) => {
      for (const mail of gone) {
        const index = mails.indexOf(mail);
        mails.splice(index, 1);
        say(`* ${index + 1} EXPUNGE`);
      }
    };
    const told = this.answers.get(command);
    if (told !== undefined) return void done(told);
    switch (command) {
      case 'CAPABILITY':
        say(`* CAPABILITY ${this.capabilities}`);
        return void done();
      case 'LIST':
      case 'LSUB':
        for (const name of this.folders.keys()) {
          if (parameters.at(-1)?.replaceAll('"', '') === name) say(`* ${command} () "/" "${name}"`);
        }
        return void done();
      case 'SELECT': {
        const folder = this.folders.get(parameters.join(' ').replaceAll('"', ''));
        if (folder?.select !== undefined || folder === undefined)
          return void done(folder?.select ?? 'NO no such folder');
        this.selected = folder;
        say(`* ${folder.mails.length} EXISTS`);
        say('* FLAGS (\\Seen \\Deleted \\Flagged)');
        if (folder.uidValidity !== null) say(`* OK [UIDVALIDITY ${folder.uidValidity}] valid`);
        say(`* OK [UIDNEXT ${nextUid(folder.mails)}] next`);
        return void done('OK [READ-WRITE] selected');
      }
      case 'STORE':
        for (const { flags } of chosen()) for (const flag of parameters.slice(2)) flags.add(flag.replace(/[()]/g, ''));
        return void done();
      case 'COPY':
      case 'MOVE': {
        const target = this.folders.get(parameters.slice(1).join(' ').replaceAll('"', ''));
        if (target === undefined) return void done('NO [TRYCREATE] no such folder');
        const moved = chosen();
        for (const { raw } of moved) target.mails.push({ uid: nextUid(target.mails), raw, flags: new Set() });
        if (command === 'MOVE' && !this.selected?.keepsMoved) remove(moved);
        return void done();
      }
      case 'EXPUNGE':
        remove((byUid ? chosen() : [...mails]).filter(({ flags }) => flags.has('\\Deleted')));
        return void done();
      case 'FETCH': {
        if (this.selected?.fetch !== undefined) return void done(this.selected.fetch);
        const wanted = parameters.slice(1).join(' ');
        const wantsText = wanted.includes('BODY.PEEK[]');
        const some = chosen();
        if (wantsText && some.some(({ fetch }) => fetch === 'silence')) return;
        if (wantsText && some.some(({ fetch }) => fetch === 'hangs-up')) return void this.socket.end('* BYE\r\n');
        const half = wantsText && some.find(({ fetch }) => fetch === 'half');
        if (half)
          return void this.socket.end(
            `* 1 FETCH (UID ${half.uid} BODY[] {${half.raw.length}}\r\n${half.raw.slice(0, 40)}`,
          );
        for (const mail of some) say(`* ${mails.indexOf(mail) + 1} FETCH (${itemsOf(mail, wanted, wantsText)})`);
        const isRefused = wantsText && some.some(({ fetch }) => fetch === 'refused');
        return void done(isRefused ? 'NO some messages could not be fetched' : 'OK fetched');
      }
      case 'LOGIN':
      case 'NOOP':
      case 'CREATE':
        return void done();
      case 'LOGOUT':
        say('* BYE');
        return void done();
      default:
        return void done(`BAD unknown command ${command}`);
    }
  }
}

function itemsOf(mail: ScriptedMail, wanted: string, wantsText: boolean): string {
  const { uid, raw, flags, internalDate = '"02-Mar-2026 08:00:00 +0000"' } = mail;
  const items = mail.withoutUid ? [] : [`UID ${uid}`];
  if (wanted.includes('RFC822.SIZE')) items.push(`RFC822.SIZE ${raw.length}`);
  if (wanted.includes('FLAGS')) items.push(`FLAGS (${[...flags].join(' ')})`);
  if (wanted.includes('INTERNALDATE')) items.push(`INTERNALDATE ${internalDate}`);
  if (wanted.includes('X-GM-MSGID')) items.push(`X-GM-MSGID ${1000 + raw.length}`, `X-GM-THRID ${1000 + raw.length}`);
  if (!wantsText || mail.fetch === 'refused') return items.join(' ');
  const [, from, length] = /\[\]<(\d+)\.(\d+)>/.exec(wanted) ?? [];
  const part = from === undefined ? raw : raw.slice(Number(from), Number(from) + Number(length));
  const label = from === undefined ? 'BODY[]' : `BODY[]<${from}>`;
  return [...items, mail.fetch === 'nil' ? `${label} NIL` : `${label} {${part.length}}\r\n${part}`].join(' ');
}

/** Whether a sequence set contains the number; `*` is the last mail. */
function isIn(set: string, number: number, mails: readonly ScriptedMail[]): boolean {
  const last = Math.max(mails.length, mails.at(-1)?.uid ?? 0);
  return set.split(',').some((range) => {
    const ends = range.split(':').map((end) => (end === '*' ? last : Number(end)));
    return number >= Math.min(...ends) && number <= Math.max(...ends);
  });
}

const nextUid = (mails: readonly ScriptedMail[]) => (mails.at(-1)?.uid ?? 0) + 1;

function textOf(subject: string): string {
  const id = subject.replaceAll(/\W/g, '-');
  return [
    'From: Ana <ana@contoso.com>',
    'To: support@example.com',
    `Subject: ${subject}`,
    `Message-ID: <${id}@contoso.com>`,
    '',
    `This is ${subject}.`,
    '',
  ].join('\r\n');
}

function fail(message: string): never {
  throw new Error(message);
}
