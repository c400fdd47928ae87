// A mail as the JSON that `casemill parse --json` prints: a public contract. Fields may be added, never renamed.

import type { Mail } from '../../core/email/mail.js';

/** The contract's object for a mail, without the file's name. */
export function mailJson(mail: Mail): object {
  return {
    messageId: mail.messageId,
    from: mail.from,
    sender: mail.sender,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    baseSubject: mail.baseSubject,
    forwarded: mail.forwarded,
    date: mail.date?.toISOString() ?? null,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    text: mail.text,
    replyText: mail.replyText,
    attachments: mail.attachments,
    classification: mail.classification,
    mayAutoRespond: mail.mayAutoRespond,
    language: mail.language,
    remarks: mail.remarks,
    ...(mail.deliveryReport ? { deliveryReport: mail.deliveryReport } : {}),
  };
}
