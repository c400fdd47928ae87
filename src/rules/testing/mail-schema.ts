// The mail of a rule test, written in the test or in a file of its own.

import { z } from 'zod';
import { CHANNELS } from '../../core/rule-set/case-values.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { definedName, rejectValue, strictMap, text, textExpecting, yesOrNo } from '../schema/field-types.js';
import { address, caseNumber, instant } from '../schema/value-types.js';
import { formatValue } from '../yaml/format-value.js';
import type { OwnAddresses } from './own-addresses.js';

/** A mail that is written in the test. */
export function testMailSchema(names: DefinedNames, own: OwnAddresses) {
  const mailAddress = () => addressWithName(own);
  const addresses = z.union([mailAddress(), z.array(mailAddress())]).transform((one) => [one].flat());
  const ids = z.union([text('A Message-ID'), z.array(text('A Message-ID'))]).transform((one) => [one].flat());
  const value = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
  return strictMap({
    ...deliverySchema(names),
    channel: z.enum(CHANNELS).default('email'),
    from: mailAddress(),
    to: addresses.optional(),
    cc: addresses.default([]),
    replyTo: addresses.default([]),
    subject: z.string().default(''),
    text: z.string().default(''),
    messageId: text('Its Message-ID').optional(),
    inReplyTo: ids.default([]),
    references: ids.default([]),
    answers: caseNumber('The case that it replies to, by way of the signed reply address of a mail of ours').optional(),
    date: instant('Its Date header').optional(),
    headers: z.record(z.string(), value).default({}),
    attachments: z.array(attachmentSchema()).default([]),
  });
}

/** A mail in a file of its own. */
export function fileMailSchema(names: DefinedNames) {
  return strictMap({
    ...deliverySchema(names),
    file: text('The path of the file, relative to the folder of the test'),
  });
}

function deliverySchema(names: DefinedNames) {
  return {
    mailbox: definedName('mailbox', names, 'The mailbox that received it').optional(),
    receivedAt: instant('When the mail server received it; by default "now" of the test').optional(),
  };
}

function attachmentSchema() {
  const file = strictMap({
    name: text('The file name'),
    type: text('The content type').default('application/octet-stream'),
    size: z.int().min(0).default(1),
    inline: yesOrNo('Whether it is shown inside the text').default(false),
  });
  return z.union([text('The file name'), file]).transform((written) => {
    return typeof written === 'string' ? file.parse({ name: written }) : written;
  });
}

/** `ana@contoso.com`, `Ana Alvarez <ana@contoso.com>`, or the name of an agent or a mailbox for its own. */
function addressWithName(own: OwnAddresses) {
  const allowed =
    'an address such as ana@contoso.com or Ana Alvarez <ana@contoso.com>, or the name of an agent or a mailbox';
  return textExpecting(allowed).transform((written, context) => {
    const known = own.get(written.trim());
    if (known !== undefined) return { address: known, name: '' };
    const [, name = '', bracketed] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(written) ?? [];
    const parsed = address('').safeParse((bracketed ?? written).trim());
    if (parsed.success) return { address: parsed.data, name };
    return rejectValue(context, 'bad-address', `${formatValue(written)} is not an e-mail address; write ${allowed}`);
  });
}

/** A mail as written in a test. */
export type WrittenMail = z.infer<ReturnType<typeof testMailSchema>>;
