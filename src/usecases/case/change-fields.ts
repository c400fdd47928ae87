// An agent changes what a case is.

import type { Product } from '../../core/case/event.js';
import type { CasePriority, CaseType } from '../../core/rule-set/case-values.js';
import { currentSlaName, currentSlas } from '../../core/rule-set/sla.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';

/** What is left out stays. */
export interface NewFields {
  readonly priority?: CasePriority;
  readonly type?: CaseType;
  readonly sla?: string;
  /** By name; null: it is about no product. */
  readonly product?: string | null;
}

/** `known`: the product that the change names; undefined when there is none. */
export function changeFields(context: ActionContext, change: NewFields, known: Product | undefined): ActionResult {
  const { rules, number } = context;
  const { priority, type, sla, product } = change;
  if (sla !== undefined && !rules.slas.has(sla)) {
    const known = currentSlas(rules.slas).map(({ name }) => name);
    return refuse('no-sla', `there is no SLA "${sla}" (SLAs: ${known.join(', ') || 'none'})`);
  }
  if (product !== undefined && product !== null && known === undefined) {
    return refuse('no-product', `there is no product "${product}"; \`casemill import\` adds products`);
  }
  const fields = {
    ...(priority !== undefined && { priority }),
    ...(type !== undefined && { type }),
    ...(sla !== undefined && { sla: currentSlaName(rules.slas, sla) }),
  };
  const changed = Object.entries(fields).map(([field, value]) => `${field} ${value}`);
  const text = [...changed, ...(product === undefined ? [] : [known ? `product ${known.name}` : 'no product'])].join(
    ', ',
  );
  const of = product === undefined ? {} : { product: known ?? null };
  return done(`${number} has ${text}${product === undefined ? '' : keptEntitlement(context)}`, [
    { type: 'fields-changed', fields: { ...fields, ...of } },
  ]);
}

/** Another product does not change what the case has taken, even when the entitlement does not cover it. */
function keptEntitlement({ case: { entitlement } }: ActionContext): string {
  if (entitlement === null) return '';
  return `; it keeps the entitlement "${entitlement.name}", and \`casemill entitlement apply\` gives it another one`;
}
