// settings.yaml: settings of the whole installation. All of them have defaults.

import { z } from 'zod';
import { ROLES } from '../../core/rule-set/agents-and-queues.js';
import { RETENTION_MEANS, type RetentionKind } from '../../core/rule-set/retention.js';
import { INHERITED } from '../../core/rule-set/settings.js';
import { timeZone } from './calendars.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, parsedText, strictMap, yesOrNo } from './field-types.js';
import { pauseSchema } from './sla.js';
import { address, duration, secret, size } from './value-types.js';

const limit = (description: string) => z.int().min(1).max(100_000).meta({ description });

const kept = (kind: RetentionKind) =>
  z.union([z.literal('forever'), duration(`How long to keep ${RETENTION_MEANS[kind]}`)]);

/** The file. */
export function settingsFile(names: DefinedNames) {
  return strictMap({
    operators: address('The address for notices about quarantined mail and unreachable mailboxes').optional(),
    defaultSla: definedName(
      'sla',
      names,
      'The SLA of cases when neither a rule item nor an entitlement names one',
    ).optional(),
    timeZone: timeZone().optional(),
    pauseWhen: pauseSchema().optional(),
    loopLimits: strictMap({
      perAddressPerHour: limit('The most automatic mails to one address per hour').default(10),
      perCasePerHour: limit('The most automatic mails on one case per hour').default(20),
    }).prefault({}),
    largestMail: size('A larger mail is not downloaded in full').prefault('50 MB'),
    severalMailboxes: oneOf(
      ['one-case', 'case-per-mailbox'],
      'Whether the same mail in several mailboxes opens one case or one per mailbox',
    ).default('one-case'),
    retention: strictMap({
      rawMail: kept('rawMail').default('forever'),
      ledger: kept('ledger').default('forever'),
      outbound: kept('outbound').default('forever'),
      files: kept('files').default('forever'),
      search: kept('search').default('forever'),
      webhooks: kept('webhooks').prefault('30 days'),
      audit: kept('audit').default('forever'),
      drafts: kept('drafts').default('forever'),
      tokens: kept('tokens').default('forever'),
    }).prefault({}),
    childCases: strictMap({
      inherit: z
        .array(oneOf(INHERITED, 'What a child case takes from its parent, beside title and customer'))
        .default(['type', 'priority', 'product']),
      closing: oneOf(
        ['independent', 'with-parent', 'before-parent'],
        'Whether children are closed by themselves, with their parent, or have to be closed before it',
      ).default('independent'),
    }).prefault({}),
    summaries: strictMap({
      url: modelUrl(),
      model: z.string().min(1).max(200).meta({ description: 'The model, as the endpoint calls it' }),
      key: secret('The environment variable that holds the key of the endpoint').optional(),
      within: duration('How long an answer may take').prefault('20 seconds'),
    }).optional(),
    knowledge: strictMap({
      approve: roles('A role whose agents approve and reject knowledge articles'),
      publish: roles('A role whose agents publish knowledge articles and let them expire'),
      approveOwn: yesOrNo('Whether authors may approve their own articles').prefault('no'),
      link: articleLink().optional(),
    }).prefault({}),
  });
}

const roles = (description: string) => z.array(oneOf(ROLES, description)).default(['supervisor', 'admin']);

function modelUrl() {
  return parsedText({
    noun: 'the address of an endpoint',
    examples: ['https://models.example.com/v1'],
    code: 'bad-endpoint',
    description:
      'An endpoint that speaks OpenAI’s chat completions, without /chat/completions; the words of cases are sent there',
    parse: (text) => (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined),
  }).superRefine((text, context) => {
    if (typeof text !== 'string' || isBareAddress(text)) return;
    // It may have a key in it, so the message does not show it.
    const message = 'the address of an endpoint has neither user and password nor parameters; its key belongs in "key"';
    context.addIssue({ code: 'custom', message, params: { code: 'bad-endpoint' } });
  });
}

function isBareAddress(text: string): boolean {
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === '');
}

function articleLink() {
  return parsedText({
    noun: 'a link to articles',
    examples: ['https://help.example.com/{number}'],
    code: 'bad-article-link',
    description: 'The page of an article, for articles that are sent as a link',
    parse: (text) => (/^https?:\/\/[^\s{}]+\{number\}[^\s{}]*$/.test(text) ? text : undefined),
  });
}
