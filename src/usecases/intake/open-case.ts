// The rows of a mail that opens a case: the case in its queue, a contact for a stranger, what the entitlement is debited, the
// clocks that start, and the mails that go out.

import type { Open } from '../../core/intake/decision.js';
import { type Changes, mergeChanges, noChanges } from '../../ports/rows.js';
import type { ApplyContext } from './apply-context.js';
import { articleMail, inboundActivity, instanceRows, joined, ledger } from './mail-rows.js';
import { mailsOf } from './planned-mails.js';

export async function opened(applying: ApplyContext, decision: Open): Promise<Changes> {
  const { deps, facts, now, rules, row } = applying;
  const { customer, fields, entitlement } = decision;
  const caseId = deps.newId();
  const contactId = customer.contact.id ?? deps.newId();
  const newContact: Changes =
    customer.contact.id !== null
      ? noChanges
      : {
          insert: {
            Contact: [
              { id: contactId, name: customer.contact.name, accountId: customer.account?.id ?? null, createdAt: now },
            ],
            ContactAddress: [{ address: customer.contact.address, contactId }],
          },
          update: {},
        };
  const activity = inboundActivity(applying, caseId, [], null);
  return mergeChanges(
    newContact,
    {
      insert: {
        Case: [
          {
            id: caseId,
            title: fields.title,
            description: fields.description,
            status: 'in-progress',
            type: fields.type,
            priority: fields.priority,
            channel: 'email',
            mailbox: row.mailbox,
            queue: decision.queue,
            assignee: decision.assignee,
            language: fields.language,
            contactId,
            accountId: customer.account?.id ?? null,
            productId: facts.products.find((product) => product.name === fields.product)?.id ?? null,
            entitlementId: entitlement?.id ?? null,
            sla: decision.sla,
            linkedCaseId: decision.linkedCase?.id ?? null,
            tags: fields.tags,
            customFields: fields.customFields,
            process: decision.process?.name ?? null,
            stage: decision.process?.stage ?? null,
            ruleItem: decision.item,
            ruleSetVersion: rules.version,
            createdAt: now,
            receivedAt: new Date(Math.min(row.receivedAt.getTime(), now.getTime())),
            pickedAt: decision.assignee === null ? null : now,
            firstResponseAt: null,
            lastResponseAt: null,
            resolvedAt: null,
            cancelledAt: null,
          },
        ],
        QueueItem: [
          {
            id: deps.newId(),
            caseId,
            queue: decision.queue,
            agent: decision.assignee,
            enteredAt: now,
            pickedAt: decision.assignee === null ? null : now,
            leftAt: null,
          },
        ],
        ...(entitlement !== null &&
          entitlement.debit !== null && {
            EntitlementEntry: [
              {
                id: deps.newId(),
                entitlementId: entitlement.id,
                caseId,
                key: `case ${caseId} created`,
                channel: 'email',
                amount: entitlement.debit,
                reason: 'case created',
                at: now,
              },
            ],
          }),
      },
      update: {},
    },
    joined(applying, caseId, activity),
    instanceRows(applying, caseId, decision.sla, decision.clocks, decision.assignee !== null),
    mailsOf(applying, activity, decision.mails, decision.clocks),
    await articleMail(applying, activity, decision, decision.sendArticle),
    ledger(applying, decision, { outcome: 'opened', activityId: activity.id }),
  );
}
