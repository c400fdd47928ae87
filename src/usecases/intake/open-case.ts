// Opens a case for a mail: the case in its queue, a contact for an unknown sender, the entitlement's debit, KPI
// instances, and the mails that go out.

import type { CaseOpened, EntryPosted } from '../../core/case/event.js';
import type { CaseEntitlement } from '../../core/case/state.js';
import type { Open } from '../../core/intake/decision.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';
import { articleMail } from './article-mail.js';
import { decidedMail } from './decided-mail.js';
import { mailReceived } from './mail-received.js';
import { offerMail } from './offer-mail.js';
import { mailsOnCase } from './planned-mails.js';
import { startInstances } from './start-instances.js';
import { toldLater } from './told-later.js';
import { openedByAgent } from './told-to-agent.js';
import { trustMarks } from './trust-marks.js';

export async function opened(context: ApplyContext, decision: Open): Promise<Writes> {
  const { deps } = context;
  const caseId = deps.newId();
  const contactId = decision.customer.contact.id ?? deps.newId();
  const writtenBy = decision.writtenBy ?? null;
  const received = mailReceived(context, trustMarks(context, decision.customer), writtenBy, writtenBy !== null);
  const { activity } = received;
  return mergeWrites(
    newContact(context, decision, contactId),
    onCase(caseId, null, [
      caseOpened(context, decision, contactId),
      ...creationDebit(context, decision),
      received,
      ...(writtenBy === null ? [] : [{ type: 'responded', at: context.now } as const]),
      ...startInstances(context, decision.sla, decision.clocks, {
        picked: decision.assignee !== null,
        answered: writtenBy !== null,
      }),
      ...mailsOnCase(context, caseId, activity, decision.mails, decision.clocks, {
        opensCase: true,
        ...(decision.toldTo && { opened: { problem: null, text: '', files: '' } }),
      }),
      ...(await articleMail(context, caseId, activity, decision, decision.sendArticle)),
      ...(await offerMail(context, caseId, activity, decision, decision.offer ?? null)),
    ]),
    openedByAgent(context, decision),
    toldLater(context, decision, caseId, activity),
    decidedMail(context, decision, { outcome: 'opened', activityId: activity.id }),
  );
}

function newContact({ now }: ApplyContext, { customer }: Open, contactId: string): Writes {
  const { id, name, address } = customer.contact;
  if (id !== null) return {};
  return {
    insert: {
      Contact: [{ id: contactId, name, accountId: customer.account?.id ?? null, createdAt: now }],
      ContactAddress: [{ address, contactId }],
    },
  };
}

function caseOpened(context: ApplyContext, decision: Open, contactId: string): CaseOpened {
  const { deps, facts, now, rules, row } = context;
  const { channel, customer, fields, queue, assignee, awaits, sla, process } = decision;
  const { title, description, priority, language, tags, customFields } = fields;
  return {
    type: 'opened',
    title,
    description,
    caseType: fields.type,
    priority,
    language,
    tags,
    customFields,
    queue,
    assignee,
    awaits,
    sla,
    channel,
    mailbox: row.mailbox,
    queueItemId: deps.newId(),
    contact: { id: contactId, name: customer.contact.name, address: customer.contact.address },
    account: customer.account,
    product: facts.products.find((product) => product.name === fields.product) ?? null,
    entitlement: spentEntitlement(context, decision),
    linkedCaseId: decision.linkedCase?.id ?? null,
    process: process?.name ?? null,
    stage: process?.stage ?? null,
    ruleItem: decision.item,
    ruleSetVersion: rules.version,
    receivedAt: new Date(Math.min(row.receivedAt.getTime(), now.getTime())),
    at: now,
  };
}

/** Its balance before this case. */
function spentEntitlement({ facts }: ApplyContext, { entitlement }: Open): CaseEntitlement | null {
  const found = entitlement && facts.entitlements.find(({ id }) => id === entitlement.id);
  if (!found) return null;
  const { id, name, unit, decreaseOn, sla, remaining } = found;
  return { id, name, unit, decreaseOn, sla, remaining, spent: 0 };
}

function creationDebit({ deps, now }: ApplyContext, { entitlement }: Open): readonly EntryPosted[] {
  if (entitlement === null || entitlement.debit === null) return [];
  const { id: entitlementId, debit: amount } = entitlement;
  const entry = { id: deps.newId(), entitlementId, key: 'created', amount, reason: 'case created', at: now };
  return [{ type: 'entry-posted', ...entry }];
}
