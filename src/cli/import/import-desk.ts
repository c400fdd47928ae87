// Imports the cases of another help desk from its export, and says what came in, what did not, and why. Nothing is
// written before the whole export was read and is sound.

import path from 'node:path';
import { isTimeZone } from '../../core/calendar/time-zone-name.js';
import { isOurSide } from '../../core/inbound/whose-address.js';
import type { DeskName } from '../../core/move-in/desk-names.js';
import type { OldDesk, OldRemark } from '../../core/move-in/old-case.js';
import type { Placement, WordMap } from '../../core/move-in/placement.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MboxDeps } from '../../dataset/desks/mbox.js';
import { readDesk } from '../../dataset/desks/read-desk.js';
import { loadWordMap, noWords } from '../../dataset/desks/word-map.js';
import type { MoveIn, MoveInResult } from '../../usecases/move-in/move-in.js';

export interface DeskOptions {
  readonly from: DeskName;
  readonly isDryRun: boolean;
  readonly json: boolean;
  readonly files?: string;
  readonly source?: string;
  readonly queue?: string;
  readonly mailbox?: string;
  readonly map?: string;
  readonly timeZone?: string;
}

export interface ImportDeskDeps {
  readonly rules: RuleSet;
  readonly moveIn: (plan: MoveIn) => Promise<MoveInResult>;
  readonly readMail: MboxDeps['readMail'];
  readonly progress: (done: number, all: number) => void;
}

/** Exit code 2: the export or an option cannot be used, and nothing was imported. */
export async function importDesk(source: string, options: DeskOptions, deps: ImportDeskDeps): Promise<number> {
  const { rules } = deps;
  const problems: OldRemark[] = [];
  const words = await wordsOf(options, rules, problems);
  const placement: Placement = {
    ...{ rules, words },
    queue: nameOf('queue', options.queue, rules.queues, problems) ?? rules.routing.default,
    mailbox: nameOf('mailbox', options.mailbox, rules.mailboxes, problems) ?? [...rules.mailboxes.keys()][0] ?? null,
  };
  const timeZone = options.timeZone ?? 'UTC';
  if (!isTimeZone(timeZone))
    problems.push({ at: '--time-zone', text: `"${timeZone}" is no time zone such as Europe/Berlin` });
  if (problems.length > 0) return refuse(problems, options);

  const files = options.files ?? path.join(source, 'attachments');
  const desk = await readDesk({ desk: options.from, path: source, files, timeZone }, mboxDeps(deps));
  if (desk.problems.length > 0) return refuse(desk.problems, options);
  const { isDryRun } = options;
  const plan = { source: options.source ?? options.from, desk, placement, isDryRun, progress: deps.progress };
  const result = await deps.moveIn(plan);
  if (options.json) console.log(JSON.stringify({ ok: true, dryRun: isDryRun, ...result }));
  else print(result, desk, isDryRun);
  return 0;
}

function mboxDeps({ rules, readMail }: ImportDeskDeps): MboxDeps {
  return { readMail, isOurSide: (address) => isOurSide(address, rules) };
}

async function wordsOf({ map }: DeskOptions, rules: RuleSet, problems: OldRemark[]): Promise<WordMap> {
  if (map === undefined) return noWords;
  const loaded = await loadWordMap(map, rules);
  if (loaded.ok) return loaded.words;
  for (const problem of loaded.problems) {
    const { file, line, column, message } = problem;
    problems.push({ at: `${file}:${line}:${column}`, text: message });
  }
  return noWords;
}

function nameOf(
  noun: string,
  name: string | undefined,
  known: ReadonlyMap<string, unknown>,
  problems: OldRemark[],
): string | undefined {
  if (name !== undefined && !known.has(name)) {
    problems.push({
      at: `--${noun}`,
      text: `${noun} "${name}" does not exist; there are: ${[...known.keys()].join(', ')}`,
    });
  }
  return name;
}

function refuse(problems: readonly OldRemark[], { json }: DeskOptions): number {
  if (json) console.log(JSON.stringify({ ok: false, problems }));
  else {
    for (const { at, text } of problems) console.error(`${at}: ${text}`);
    console.error('Nothing was imported.');
  }
  return 2;
}

function print(result: MoveInResult, desk: OldDesk, isDryRun: boolean): void {
  const { cases, messages, files, contacts, accounts, remarks } = result;
  for (const line of linesOf(remarks)) console.log(line);
  const open = desk.cases.filter(({ status }) => status !== 'resolved' && status !== 'cancelled').length;
  console.log(
    `cases: ${cases.imported} ${isDryRun ? 'would be imported' : 'imported'}, ${cases.present} imported before, ` +
      `${cases.leftOut} left out (of the export's ${desk.cases.length} cases ${open} are open)`,
  );
  console.log(`messages: ${messages}`);
  if (isDryRun) console.log(`files: ${files.missing} without content`);
  else {
    console.log(`files: ${files.stored} stored, ${files.missing} without content`);
    console.log(`contacts: ${contacts} created`);
    console.log(`accounts: ${accounts} created`);
  }
}

/** One line for each text: an export of years says the same of thousands of records. */
function linesOf(remarks: readonly OldRemark[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { at, text } of remarks) {
    const known = places.get(text);
    if (known === undefined) places.set(text, [at]);
    else known.push(at);
  }
  return [...places].map(([text, [first, ...more]]) => {
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    return `${first}${others}: ${text}`;
  });
}
