// Adds up what runs of the soak have killed, so that many short ones count as one long one.

import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageDir } from '../../src/app/package-dir.js';

/** One a line, as JSON; remove it to begin anew. */
const tallyFile = path.join(packageDir, '.casemill-kills.jsonl');

export interface Run {
  readonly endedAt: string;
  readonly minutes: number;
  /** By the point at which workers died. */
  readonly kills: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly doubled: number;
  /** Mails that arrived twice under one Message-ID, after a death between sending and marking. */
  readonly resent: number;
  readonly mails: number;
}

/** Adds a run, and gives the sums of all, a line for each point. */
export function tally(run: Run): string {
  appendFileSync(tallyFile, `${JSON.stringify(run)}\n`);
  const lines = readFileSync(tallyFile, 'utf8').trim().split('\n');
  return sums(lines.map((line) => JSON.parse(line) as Run));
}

export function sums(runs: readonly Run[]): string {
  const kills = new Map<string, number>();
  for (const run of runs)
    for (const [point, count] of Object.entries(run.kills)) kills.set(point, (kills.get(point) ?? 0) + count);
  const total = (numberOf: (run: Run) => number) => runs.reduce((sum, run) => sum + numberOf(run), 0);
  const all = [...kills.values()].reduce((sum, count) => sum + count, 0);
  return [
    ...[...kills]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([point, count]) => `${String(count).padStart(6)}  ${point}`),
    `${String(all).padStart(6)}  kills in ${runs.length} runs of ${total(({ minutes }) => minutes).toFixed(0)} minutes in all, ` +
      `${total(({ mails }) => mails)} mails: lost ${total(({ lost }) => lost)}, doubled ${total(({ doubled }) => doubled)}, ` +
      `resent ${total(({ resent }) => resent)}`,
  ].join('\n');
}
