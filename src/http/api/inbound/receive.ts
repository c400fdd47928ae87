// `POST /v1/inbound`: a message of another channel, which the rules decide as they decide mails.

import { z } from 'zod';
import { ALERT_STATES, OUTSIDE_CHANNELS } from '../../../core/rule-set/case-values.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { lineField } from '../../line-field.js';
import { mailAddressField } from '../../mail-address-field.js';
import { refused } from '../../problem.js';

const id = lineField().min(1).max(200);

const message = z
  .strictObject({
    channel: z.enum(OUTSIDE_CHANNELS),
    externalId: id.optional().describe('Its id on the channel. The same message handed over again is one message.'),
    mailbox: id.optional().describe('By whose rules it is decided; needed when there are several mailboxes.'),
    conversation: id
      .optional()
      .describe('Names the conversation on the channel: further messages of the sender in it join the same case.'),
    alert: z
      .strictObject({
        name: id.describe('What is wrong, the same word each time: `overheated`.'),
        state: z.enum(ALERT_STATES).default('raised'),
      })
      .optional()
      .describe(
        'What the device `sender.externalId` reports. An alert has one open case: raised again it is counted there; cleared it is noted there or resolves the case, as the rule of the mailbox says (`alertCleared`).',
      ),
    sender: z.strictObject({
      address: mailAddressField()

        .max(254)
        .optional()
        .describe('A mail address. Only with one can the sender be answered by mail.'),
      name: lineField().max(200),
      externalId: id.optional().describe('Who the sender is on the channel: a profile, a device, a telephone number.'),
    }),
    subject: lineField().max(1_000),
    text: z.string().max(1_000_000),
    files: z
      .array(z.strictObject({ name: z.string().min(1).max(255), content: z.base64().describe('In base64.') }))
      .max(100)
      .default([]),
  })
  .meta({ id: 'InboundMessage' });

const received = z
  .object({
    id: z.string(),
    outcome: z
      .string()
      .describe('opened, appended, reopened, held, skipped or quarantined; received: decided within a minute.'),
    reason: z.string().nullable(),
    case: z.string().nullable(),
  })
  .meta({ id: 'ReceivedMessage' });

export const receive = endpoint({
  method: 'post',
  path: '/v1/inbound',
  id: 'receiveMessage',
  summary: 'Hand over a message of another channel',
  scope: 'inbound',
  body: message,
  // Base64 needs four bytes for three.
  bodyBytes: 36 * 1_048_576,
  answers: { 202: { description: 'What became of it.', schema: received } },
  problems: ['no-sender', 'no-device', 'no-mailbox'],
  run: async ({ receiveMessage }, { body }) => {
    const { sender, externalId = null, mailbox = null, conversation = null, alert = null, ...said } = body;
    const { address = null, externalId: senderId = null, name } = sender;
    const from = { address, name, externalId: senderId };
    const result = await receiveMessage({ ...said, externalId, mailbox, conversation, alert, sender: from });
    if (!result.ok) return refused(result);
    const { id, outcome, reason, case: number } = result.message;
    return json({ id, outcome, reason, case: number }, 202);
  },
});
