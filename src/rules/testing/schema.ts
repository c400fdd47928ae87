// <name>.test.yaml: mails, and what is expected to become of them. What is expected is named as `casemill explain --json`
// names it; what is not named is not looked at.

import { z } from 'zod';
import type { CaseUpdate, Decision, Thread } from '../../core/intake/decision.js';
import type { HoldReason, SkipReason } from '../../core/intake/reason.js';
import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import { caseNumber, instant } from '../../dataset/schema.js';
import type { DefinedNames } from '../schema/defined-names.js';
import {
  address,
  definedName,
  oneOf,
  rejectValue,
  strictMap,
  text,
  textExpecting,
  yesOrNo,
} from '../schema/field-types.js';
import { formatValue } from '../yaml/schema-issues.js';

const DECISIONS: readonly Decision['kind'][] = ['open', 'append', 'reopen', 'skip', 'hold'];
const REASONS: readonly (SkipReason | HoldReason)[] = [
  'duplicate',
  'automatic',
  'unknown-sender',
  'own-mail',
  'declined',
  'no-entitlement',
  'agent-without-proof',
  'no-sender',
  'before-start',
  'rule-item',
];
const EVIDENCE: readonly Thread['evidence'][] = [
  'signed-address',
  'signed-id',
  'reference',
  'thread-index',
  'token',
  'none',
];
const TRUSTS = ['verified', 'unverified', 'failed'] as const;

/** The file; its tests are read one by one. */
export function ruleTestFile() {
  return strictMap(
    { given: z.unknown().optional(), tests: z.unknown() },
    'a map with "tests", and "given" if they need it',
  );
}

/** One test, but for its mail and what is expected, which are read apart. */
export function ruleTestSchema() {
  return strictMap({
    name: text('What it shows'),
    now: instant('When the mail is looked at').optional(),
    mail: z.unknown(),
    expect: z.unknown(),
  });
}

/** A mail that stands in the test. */
export function testMailSchema(names: DefinedNames) {
  const addresses = z.union([mailAddress(), z.array(mailAddress())]).transform((one) => [one].flat());
  const ids = z.union([text('A Message-ID'), z.array(text('A Message-ID'))]).transform((one) => [one].flat());
  const value = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
  return strictMap({
    ...whereSchema(names),
    from: mailAddress(),
    to: addresses.optional(),
    cc: addresses.default([]),
    replyTo: addresses.default([]),
    subject: z.string().default(''),
    text: z.string().default(''),
    messageId: text('Its Message-ID').optional(),
    inReplyTo: ids.default([]),
    references: ids.default([]),
    answers: caseNumber('The case whose signed reply address it comes to, as an answer to a mail of ours').optional(),
    date: instant('Its Date header').optional(),
    headers: z.record(z.string(), value).default({}),
    attachments: z.array(attachmentSchema()).default([]),
  });
}

/** A mail that stands in a file of its own. */
export function fileMailSchema(names: DefinedNames) {
  return strictMap({ ...whereSchema(names), file: text('The file, seen from the folder of the test') });
}

function whereSchema(names: DefinedNames) {
  return {
    mailbox: definedName('mailbox', names, 'The mailbox that received it').optional(),
    receivedAt: instant('When the server took it; "now" when left out').optional(),
  };
}

/** What is expected of a mail. */
export function expectationSchema(names: DefinedNames) {
  const fields = {
    type: oneOf(CASE_TYPES, 'The type of the case').optional(),
    priority: oneOf(CASE_PRIORITIES, 'The priority of the case').optional(),
    title: text('The title of the case').optional(),
    product: orNone(text('The product of the case')).optional(),
    tags: orNone(z.array(text('A tag of the case'))).optional(),
    fields: orNone(z.record(z.string(), orNone(text('The value of a custom field')))).optional(),
  } satisfies Readonly<Record<Exclude<keyof CaseUpdate['fields'], 'customFields'> | 'fields', z.ZodType>>;
  const process = definedName('process', names, 'The process that the new case begins');
  const clock = strictMap({
    warnAt: orNone(instant('When the warning comes')).optional(),
    failAt: orNone(instant('When it fails')).optional(),
  });
  const kpi = orNone(clock).optional();
  return strictMap({
    decision: oneOf(DECISIONS, 'What is decided').optional(),
    reason: oneOf(REASONS, 'Why there is no case').optional(),
    item: text('The item of the record creation rule that acts').optional(),
    case: orNone(strictMap(fields)).optional(),
    ...fields,
    update: orNone(
      strictMap({ item: text('The item that changes the case that the mail joins').optional(), ...fields }),
    ).optional(),
    process: z
      .union([
        ...none(),
        process,
        strictMap({ name: process.optional(), stage: text('The stage at which it begins').optional() }),
      ])
      .optional(),
    queue: orNone(definedName('queue', names, 'The queue of the case')).optional(),
    assignee: orNone(definedName('agent', names, 'The agent who has the case')).optional(),
    linkedCase: orNone(caseNumber('The older case that the new one follows')).optional(),
    sla: z
      .union([
        ...none(),
        definedName('sla', names, 'The SLA of the new case'),
        strictMap({ 'first-pickup': kpi, 'first-response': kpi, 'next-response': kpi, resolution: kpi }),
      ])
      .optional(),
    entitlement: orNone(
      strictMap({
        name: text('The entitlement that covers the case').optional(),
        covered: yesOrNo('Whether it does').optional(),
        remaining: z.int().optional(),
      }),
    ).optional(),
    mails: orNone(z.array(z.union([text('A template'), mailSchema()]))).optional(),
    reasons: z.array(text('The code of a reason')).optional(),
    customer: strictMap({
      known: yesOrNo('Whether we know the sender').optional(),
      contact: address('The address of the contact').optional(),
      account: orNone(text('The account')).optional(),
      trust: oneOf(TRUSTS, 'Whether the sender proved to be who it says').optional(),
    }).optional(),
    trust: oneOf(TRUSTS, 'Whether the sender proved to be who it says').optional(),
    thread: strictMap({
      case: orNone(caseNumber('The case that the mail belongs to')).optional(),
      evidence: oneOf(EVIDENCE, 'What tells that').optional(),
    }).optional(),
    marks: z.array(text('A remark that is kept with the mail')).optional(),
    command: orNone(text('What an agent wants done')).optional(),
  });
}

function mailSchema() {
  const to = z.union([address('Who gets it'), z.array(address('Who gets it'))]).transform((one) => [one].flat());
  return strictMap({ template: text('A template'), to: to.optional() });
}

function attachmentSchema() {
  const file = strictMap({
    name: text('The file name'),
    type: text('The content type').default('application/octet-stream'),
    size: z.int().min(0).default(1),
    inline: yesOrNo('Shown inside the text').default(false),
  });
  return z.union([text('The file name'), file]).transform((written) => {
    return typeof written === 'string' ? file.parse({ name: written }) : written;
  });
}

/** `ana@contoso.com` or `Ana Alvarez <ana@contoso.com>`. */
function mailAddress() {
  const allowed = 'an address such as ana@contoso.com or Ana Alvarez <ana@contoso.com>';
  return textExpecting(allowed).transform((written, context) => {
    const [, name = '', bracketed] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(written) ?? [];
    const parsed = address('').safeParse((bracketed ?? written).trim());
    if (parsed.success) return { address: parsed.data, name };
    return rejectValue(context, 'bad-address', `${formatValue(written)} is not an e-mail address; write ${allowed}`);
  });
}

function none() {
  return [z.null(), z.literal('none').transform(() => null)] as const;
}

/** Something, or nothing at all: `none`, or no value. */
function orNone<T extends z.ZodType>(schema: T) {
  return z.union([...none(), schema]);
}

export type WrittenMail = z.infer<ReturnType<typeof testMailSchema>>;
export type Expectation = z.infer<ReturnType<typeof expectationSchema>>;
