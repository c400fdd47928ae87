// Reads an unpacked mail: puts together what the other files of this folder find in it.

import { invitationMessageId } from '../scheduling/invitation.js';
import { classify } from './classify.js';
import { readDeliveryReport } from './delivery-report.js';
import { forwardedAuthor } from './forwarded-author.js';
import { headerValue } from './header-value.js';
import { detectLanguage } from './language.js';
import type { Mail, MimeMail } from './mail.js';
import { mayAutoRespond } from './may-auto-respond.js';
import { parseMessageId, parseMessageIdList } from './message-ids.js';
import { readOutlookThread } from './outlook-thread.js';
import { readRemarks } from './read-remarks.js';
import { conversationOf } from './reply-context.js';
import { readReplyText } from './reply-text.js';
import { readFrom, readSender } from './sender.js';
import { readSubject } from './subject.js';

/** Never throws, whatever the mail. */
export function readMail(mime: MimeMail): Mail {
  const header = (name: string) => headerValue(mime.headers, name);
  const from = readFrom(mime);
  const subject = header('subject') ?? '';
  const inReplyTo = parseMessageIdList(header('in-reply-to'));
  const references = parseMessageIdList(header('references'));
  const { base, isForward, wasForwarded } = readSubject(subject);
  const refersToMails = inReplyTo.length + references.length > 0;
  const people = [...mime.from, ...mime.to, ...mime.cc, ...mime.replyTo];
  const replyText = readReplyText(mime.text, conversationOf({ subject, refersToMails, people }));
  const classification = classify(mime);
  const { calendarAnswer } = mime;
  const deliveryReport = readDeliveryReport(mime, classification);
  const mail: Mail = {
    messageId: parseMessageId(header('message-id')),
    from,
    authors: mime.from.length,
    sender: readSender(mime, from),
    replyTo: mime.replyTo,
    to: mime.to,
    cc: mime.cc,
    subject,
    baseSubject: base,
    forwarded: isForward,
    forwardedAuthor: wasForwarded ? forwardedAuthor(mime) : null,
    date: mime.date,
    inReplyTo,
    references: calendarAnswer === undefined ? references : [...references, invitationMessageId(calendarAnswer.uid)],
    outlookThread: readOutlookThread(header('thread-index')),
    text: mime.text,
    replyText,
    attachments: mime.attachments,
    classification,
    mayAutoRespond: mayAutoRespond(mime, classification),
    language: detectLanguage(replyText),
    remarks: readRemarks(mime),
    headers: mime.headers,
  };
  // Most mails have neither, and parts that are spread into a literal cost V8 much.
  if (deliveryReport === undefined && calendarAnswer === undefined) return mail;
  return { ...mail, ...(deliveryReport ? { deliveryReport } : {}), ...(calendarAnswer ? { calendarAnswer } : {}) };
}
