// Rounds of the intake benchmarks: new mails arrive, as they do at a worker that goes on, and each program reads them,
// in turn, so that a slow moment of the machine hits all of them.

import { chown, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestDovecot } from '../servers/dovecot.js';
import { benchMail } from './mails.js';
import { type CpuTime, median, type Statements } from './measure.js';

/** One reading of all mails that the program has not read. */
export interface Run {
  /** From the login to the logout and the last commit. */
  readonly ms: number;
  readonly cpu: CpuTime;
  /** How many were sent to PostgreSQL; undefined when nobody counted. */
  readonly statements?: Statements;
}

export interface Program {
  readonly name: string;
  /** `mails`: how many it has not read. */
  read(mails: number): Promise<Run>;
}

export interface Rounds {
  readonly mails: number;
  readonly rounds: number;
  /** Mails of rounds before, which are not counted. */
  readonly warmUp: number;
}

/** V8 optimises for some thousand mails, and a worker lives for months. */
export const warmUpMails = 6_000;

/** A mailbox whose mails somebody takes away as soon as all programs have read them, so that it costs the server the
 *  same in each round. They are kept elsewhere: file systems are slow to make files where many were just removed. */
export class BenchMailbox {
  #arrived = 0;

  constructor(private readonly imap: TestDovecot) {}

  async receive(mails: number): Promise<void> {
    const last = this.#arrived + mails;
    // The server makes the folders for its first mail.
    if (this.#arrived === 0) await this.imap.append(benchMail(this.#arrived++));
    else await this.takeAway();
    const incoming = path.join(this.imap.maildir(), 'new');
    const { uid, gid } = await stat(incoming);
    for (; this.#arrived < last; this.#arrived++) {
      const file = path.join(incoming, `${this.#arrived}.bench`);
      await writeFile(file, benchMail(this.#arrived));
      await chown(file, uid, gid);
    }
  }

  private async takeAway(): Promise<void> {
    const read = path.join(this.imap.maildir(), 'cur');
    const away = `${this.imap.maildir()}-${this.#arrived}`;
    await mkdir(away);
    for (const file of await readdir(read)) await rename(path.join(read, file), path.join(away, file));
  }
}

/** All runs that count, of each program in order. The one that is first in a round is last in the next. */
export async function playRounds(
  mailbox: BenchMailbox,
  programs: readonly Program[],
  { mails, rounds, warmUp }: Rounds,
): Promise<readonly (readonly Run[])[]> {
  const runs = programs.map((program) => ({ program, results: [] as Run[] }));
  for (let round = 1 - Math.ceil(warmUp / mails); round <= rounds; round++) {
    await mailbox.receive(mails);
    for (const { program, results } of round % 2 === 0 ? runs : runs.toReversed()) {
      const result = await program.read(mails);
      if (round >= 1) results.push(result);
    }
  }
  return runs.map(({ results }) => results);
}

/** Medians of a mail: how long it takes, and the CPU time of the program and of PostgreSQL. Milliseconds. */
export function costOfMail(runs: readonly Run[], mails: number) {
  const of = (part: (run: Run) => number) => median(runs.map(part)) / mails;
  return {
    ms: of(({ ms }) => ms),
    program: of(({ cpu }) => cpu.program),
    mainThread: of(({ cpu }) => cpu.mainThread),
    server: of(({ cpu }) => cpu.server),
  };
}

/** What routing.yaml says of who gets a case, by what the tables call it. */
export const assignments: Readonly<Record<string, string | null>> = {
  nobody: null,
  'least-loaded': '{ by: least-loaded }',
  'round-robin': '{ by: round-robin }',
  skill: '{ by: skill, skills: { printers: 4 } }',
};

/** A worker has new connections, which plan their statements first. */
export const mailsUntilPlanned = 1_500;
