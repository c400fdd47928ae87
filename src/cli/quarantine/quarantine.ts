// `casemill quarantine …`: the mails that could not be processed, and what to do with them.

import { writeFile } from 'node:fs/promises';
import { caseNumber } from '../../core/case/number.js';
import type { LedgerOutcome } from '../../ports/quarantine.js';
import {
  discardQuarantined,
  exportQuarantined,
  getQuarantined,
  listQuarantined,
  type QuarantineDeps,
  type QuarantinedMail,
  QuarantineError,
} from '../../usecases/quarantine/review-quarantine.js';
import { type Fact, factLines, instant, shorten, table } from '../output/text.js';

export async function quarantineList(deps: QuarantineDeps, discarded: boolean, json: boolean): Promise<number> {
  const mails = await listQuarantined(deps, { discarded });
  if (json) {
    console.log(JSON.stringify({ mails: mails.map(toJson) }));
    return 0;
  }
  if (mails.length === 0) {
    console.log('No mail is in quarantine.');
    return 0;
  }
  const rows = mails.map((mail) => [
    mail.id.slice(0, 8),
    mail.mailbox,
    instant(mail.receivedAt),
    shorten(mail.from ?? '-', 30),
    shorten(mail.subject ?? '-', 40),
    String(mail.tries),
    shorten(mail.discarded === null ? mail.error : `discarded: ${mail.discarded.why}`, 60),
  ]);
  console.log(table(['id', 'mailbox', 'received (UTC)', 'from', 'subject', 'tries', 'error'], rows));
  return 0;
}

export function quarantineShow(deps: QuarantineDeps, id: string, json: boolean): Promise<number> {
  return refusing(json, async () => {
    const mail = await getQuarantined(deps, id);
    if (json) console.log(JSON.stringify(toJson(mail)));
    else console.log(describe(mail));
  });
}

/** `retry` runs the mail; what came of it is the answer. 1 when it is in quarantine again or has to wait. */
export async function quarantineRetry(
  retry: (id: string) => Promise<LedgerOutcome & { readonly id: string }>,
  id: string,
  json: boolean,
): Promise<number> {
  let done = true;
  const code = await refusing(json, async () => {
    const { outcome, reason, error, nextTryAt, case: number, id: whole } = await retry(id);
    done = outcome !== 'quarantined' && outcome !== 'received';
    const opened = number === null ? null : caseNumber(number);
    if (json) console.log(JSON.stringify({ ok: done, id: whole, outcome, reason, error, case: opened, nextTryAt }));
    else if (outcome === 'received') console.error(`Not yet: ${error ?? 'it waits'}; a worker tries again.`);
    else if (outcome === 'quarantined') console.error(`It is in quarantine again: ${error}`);
    else console.log(`Done: ${outcome}${opened === null ? '' : ` ${opened}`}${reason === null ? '' : ` (${reason})`}.`);
  });
  return code === 0 && !done ? 1 : code;
}

/** Without `file` the bytes go to standard output, and nothing else does. */
export function quarantineExport(
  deps: QuarantineDeps,
  id: string,
  { to: file, json }: { readonly to?: string; readonly json: boolean },
): Promise<number> {
  return refusing(json, async () => {
    const raw = await exportQuarantined(deps, id);
    if (file === undefined) {
      process.stdout.write(raw);
      return;
    }
    // A mail of a stranger: only for the one who asked for it, and over nothing that is there.
    await writeFile(file, raw, { flag: 'wx', mode: 0o600 });
    if (json) console.log(JSON.stringify({ ok: true, file, size: raw.length }));
    else console.log(`Wrote ${raw.length} bytes to ${file}.`);
  });
}

export function quarantineDiscard(
  deps: QuarantineDeps,
  id: string,
  { by, why, json }: { readonly by: string; readonly why: string; readonly json: boolean },
): Promise<number> {
  return refusing(json, async () => {
    const mail = await discardQuarantined(deps, id, { by, why });
    if (json) console.log(JSON.stringify({ ok: true, id: mail.id }));
    else console.log(`Discarded ${mail.id}. Its row stays in the ledger: quarantined (discarded).`);
  });
}

async function refusing(json: boolean, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    if (!exists && !(error instanceof QuarantineError)) throw error;
    const text = exists
      ? `${(error as NodeJS.ErrnoException).path} exists; name another file`
      : (error as Error).message;
    if (json) console.log(JSON.stringify({ ok: false, error: text }));
    else console.error(`Not done: ${text}.`);
    return 1;
  }
}

function toJson({ rawHash, ...mail }: QuarantinedMail) {
  return { ...mail, stored: rawHash !== null };
}

function describe(mail: QuarantinedMail): string {
  const facts: readonly Fact[] = [
    ['id', mail.id],
    ['mailbox', mail.mailbox],
    ['received', instant(mail.receivedAt)],
    ['put aside', `${instant(mail.quarantinedAt)}, after ${mail.tries} ${mail.tries === 1 ? 'try' : 'tries'}`],
    ['from', mail.from ?? 'cannot be read'],
    ['subject', mail.subject ?? 'cannot be read'],
    ['size', `${mail.size} bytes${mail.rawHash === null ? ', which were never stored' : ''}`],
    ['error', mail.error],
    ...(mail.discarded === null
      ? []
      : [['discarded', `${instant(mail.discarded.at)} by ${mail.discarded.by}: ${mail.discarded.why}`] as const]),
  ];
  const next = ['', `casemill quarantine retry|export|discard ${mail.id.slice(0, 8)}`];
  return [...factLines(facts), ...(mail.discarded ? [] : next)].join('\n');
}
