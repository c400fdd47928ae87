// Prints what Casemill reads from mails on disk. A file that cannot be read gets a line of its own and does not stop
// the others.

import { kindBySign } from '../../core/email/kind-by-sign.js';
import type { Address, Mail } from '../../core/email/mail.js';
import { mailJson } from '../../usecases/simulation/mail-json.js';

/** Prints the mails in the order given. Exit code 1 when a file could not be read. */
export async function printMails(
  files: readonly string[],
  json: boolean,
  readMailFile: (file: string) => Promise<Mail>,
): Promise<number> {
  let exitCode = 0;
  for (const file of files) {
    const { text, ok } = await mailOrError(file, json, readMailFile);
    if (!ok) exitCode = 1;
    if (!(await print(ok || json ? process.stdout : process.stderr, text))) break;
  }
  return exitCode;
}

async function mailOrError(
  file: string,
  json: boolean,
  readMailFile: (file: string) => Promise<Mail>,
): Promise<{ readonly text: string; readonly ok: boolean }> {
  try {
    const mail = await readMailFile(file);
    return { text: json ? JSON.stringify({ file, ...mailJson(mail) }) : mailText(file, mail), ok: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      text: json ? JSON.stringify({ file, error: message }) : `${file}: cannot read this mail: ${message}`,
      ok: false,
    };
  }
}

/** Waits until the line is taken, so that a slow pipe gets all of a long answer. False when the reader has gone. */
function print(out: NodeJS.WriteStream, line: string): Promise<boolean> {
  return new Promise((resolve) => {
    out.write(`${line}\n`, (error) => resolve(!error));
  });
}

function mailText(file: string, mail: Mail): string {
  const { kind, reason } = mail.classification;
  const rows: readonly (readonly [string, string])[] = [
    ['From', mail.from ? addressText(mail.from) : '(none)'],
    ['Sender', mail.sender.via === 'from' ? '' : `${addressText(mail.sender)} (${mail.sender.via})`],
    ['To', mail.to.map(addressText).join(', ')],
    ['Cc', mail.cc.map(addressText).join(', ')],
    ['Subject', mail.subject],
    ['Date', mail.date?.toISOString() ?? '(none)'],
    ['Message-ID', mail.messageId ?? '(none)'],
    ['In reply to', mail.inReplyTo.join(' ')],
    ['Kind', kindBySign(kind, reason)],
    ['Auto-reply allowed', mail.mayAutoRespond ? 'yes' : 'no'],
    ['Language', mail.language ?? '(unknown)'],
    ['Attachments', mail.attachments.map((a) => `${a.name} (${a.type}, ${a.size} bytes)`).join(', ')],
    ['Delivery report', recipientsText(mail)],
  ];
  const filled = rows.filter(([, value]) => value !== '').map(([name, value]) => `  ${name}: ${value}`);
  const text = mail.replyText.split('\n').map((line) => `  | ${line}`.trimEnd());
  return [file, ...filled, ...text, ''].join('\n');
}

function recipientsText(mail: Mail): string {
  const recipients = mail.deliveryReport?.recipients ?? [];
  return recipients.map((r) => `${r.address} ${r.action}${r.status ? ` ${r.status}` : ''}`).join(', ');
}

function addressText({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`;
}
