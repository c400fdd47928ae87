// An agent changes what a case is.

import type { Product } from '../../core/case/event.js';
import type { CustomerChanged } from '../../core/case/relation-event.js';
import type { CasePriority, CaseType } from '../../core/rule-set/case-values.js';
import { currentSlaName, currentSlas } from '../../core/rule-set/sla.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';

/** What is left out stays. */
export interface NewFields {
  readonly title?: string;
  /** A contact, by an address. */
  readonly customer?: string;
  readonly priority?: CasePriority;
  readonly type?: CaseType;
  readonly sla?: string;
  /** By name; null: it is about no product. */
  readonly product?: string | null;
}

/** What a change names, as it was found; undefined when there is no such thing. */
export interface NamedFields {
  readonly product?: Product | undefined;
  readonly customer?: CustomerChanged | undefined;
}

export function changeFields(
  context: ActionContext,
  change: NewFields,
  { product: known, customer }: NamedFields,
): ActionResult {
  const { rules, number } = context;
  const { title, priority, type, sla, product } = change;
  if (title !== undefined && title.trim() === '') return refuse('no-title', 'the new title is empty');
  if (change.customer !== undefined && customer === undefined) {
    const text = `no contact has the address "${change.customer}"; \`casemill customer find\` looks for parts of names`;
    return refuse('no-customer', text);
  }
  if (sla !== undefined && !rules.slas.has(sla)) {
    const known = currentSlas(rules.slas).map(({ name }) => name);
    return refuse('no-sla', `there is no SLA "${sla}" (SLAs: ${known.join(', ') || 'none'})`);
  }
  if (product !== undefined && product !== null && known === undefined) {
    return refuse('no-product', `there is no product "${product}"; \`casemill import\` adds products`);
  }
  const fields = {
    ...(title !== undefined && { title: title.trim() }),
    ...(priority !== undefined && { priority }),
    ...(type !== undefined && { type }),
    ...(sla !== undefined && { sla: currentSlaName(rules.slas, sla) }),
  };
  const changed = [
    ...Object.entries(fields).map(([field, value]) => `${field} ${value}`),
    ...(product === undefined ? [] : [known ? `product ${known.name}` : 'no product']),
    ...(customer === undefined ? [] : [`customer ${customer.contact.name} <${customer.contact.address}>`]),
  ];
  const of = product === undefined ? {} : { product: known ?? null };
  const kept = product === undefined && customer === undefined ? '' : keptEntitlement(context);
  return done(`${number} has ${changed.join(', ')}${kept}`, [
    { type: 'fields-changed', fields: { ...fields, ...of } },
    ...(customer === undefined ? [] : [customer]),
  ]);
}

/** Another product or customer does not change what the case has taken, even when the entitlement does not cover it. */
function keptEntitlement({ case: { entitlement } }: ActionContext): string {
  if (entitlement === null) return '';
  return `; it keeps the entitlement "${entitlement.name}", and \`casemill entitlement apply\` gives it another one`;
}
