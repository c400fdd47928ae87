// The row of a case: all columns of a new one, and those that a change of its fields sets.

import type { CaseOpened, FieldsChanged } from '../../../core/case/event.js';

export function caseRow(id: string, event: CaseOpened): object {
  const { title, description, priority, channel, mailbox, queue, assignee, language, sla, linkedCaseId } = event;
  const { tags, customFields, process, stage, ruleItem, ruleSetVersion, receivedAt, at } = event;
  return {
    id,
    title,
    description,
    status: 'in-progress',
    type: event.caseType,
    priority,
    channel,
    mailbox,
    queue,
    assignee,
    language,
    sla,
    linkedCaseId,
    tags,
    customFields,
    process,
    stage,
    ruleItem,
    ruleSetVersion,
    contactId: event.contact.id,
    accountId: event.account?.id ?? null,
    productId: event.product?.id ?? null,
    entitlementId: event.entitlement?.id ?? null,
    exempt: false,
    createdAt: at,
    receivedAt,
    pickedAt: assignee === null ? null : at,
    firstResponseAt: null,
    lastResponseAt: null,
    resolvedAt: null,
    cancelledAt: null,
  };
}

export function fieldColumns({ fields: { product, ...fields } }: FieldsChanged): object {
  return { ...fields, ...(product !== undefined && { productId: product?.id ?? null }) };
}
