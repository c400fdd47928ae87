// `casemill parse FILE…`: what Casemill reads from mails on disk, without a database. One bad file stops nothing: it has
// its own line, and the exit code tells.

import type { Address, Mail } from '../../core/email/mail.js';
import { mailJson } from './mail-json.js';

/** Prints each file's reading in the order given. The exit code: 0, or 1 when a file could not be read. */
export async function parseCommand(
  files: readonly string[],
  options: { readonly json: boolean },
  readMailFile: (file: string) => Promise<Mail>,
): Promise<number> {
  let exitCode = 0;
  for (const file of files) {
    const { line, ok } = await readingOf(file, options, readMailFile);
    if (!ok) exitCode = 1;
    if (!(await print(ok || options.json ? process.stdout : process.stderr, line))) break;
  }
  return exitCode;
}

async function readingOf(
  file: string,
  { json }: { readonly json: boolean },
  readMailFile: (file: string) => Promise<Mail>,
): Promise<{ readonly line: string; readonly ok: boolean }> {
  try {
    const mail = await readMailFile(file);
    return { line: json ? JSON.stringify({ file, ...mailJson(mail) }) : rendering(file, mail), ok: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      line: json ? JSON.stringify({ file, error: message }) : `${file}: cannot read this mail: ${message}`,
      ok: false,
    };
  }
}

/** Writes a line and waits until it is taken, so that long answers reach a slow pipe whole. False when nobody reads on. */
function print(out: NodeJS.WriteStream, line: string): Promise<boolean> {
  return new Promise((resolve) => {
    out.write(`${line}\n`, (error) => resolve(!error));
  });
}

function rendering(file: string, mail: Mail): string {
  const { kind, reason } = mail.classification;
  const rows: readonly (readonly [string, string])[] = [
    ['From', mail.from ? shown(mail.from) : '(none)'],
    ['Sender', mail.sender.via === 'from' ? '' : `${shown(mail.sender)} (${mail.sender.via})`],
    ['To', mail.to.map(shown).join(', ')],
    ['Cc', mail.cc.map(shown).join(', ')],
    ['Subject', mail.subject],
    ['Date', mail.date?.toISOString() ?? '(none)'],
    ['Message-ID', mail.messageId ?? '(none)'],
    ['Answers', mail.inReplyTo.join(' ')],
    ['Kind', kind === 'person' ? kind : `${kind} (${reason})`],
    ['Answer it automatically', mail.mayAutoRespond ? 'yes' : 'no'],
    ['Language', mail.language ?? '(not sure)'],
    ['Attachments', mail.attachments.map((a) => `${a.name} (${a.type}, ${a.size} bytes)`).join(', ')],
    ['Failed', failures(mail)],
  ];
  const filled = rows.filter(([, value]) => value !== '').map(([name, value]) => `  ${name}: ${value}`);
  const text = mail.replyText.split('\n').map((line) => `  | ${line}`.trimEnd());
  return [file, ...filled, ...text, ''].join('\n');
}

function failures(mail: Mail): string {
  const recipients = mail.deliveryReport?.recipients ?? [];
  return recipients.map((r) => `${r.address} ${r.action}${r.status ? ` ${r.status}` : ''}`).join(', ');
}

function shown({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`;
}
