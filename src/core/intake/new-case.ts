// A message that joins no case opens one, unless its sender or a missing entitlement forbids it, or the matching rule
// item skips or holds it.

import { newCaseFields } from './case-fields.js';
import { conditionSubject } from './condition-subject.js';
import { coverageFor } from './coverage-for.js';
import type { Decision } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { refuseWithoutEntitlement } from './entitlement-check.js';
import { hold, skip } from './no-case.js';
import { followsInWords, type NewCase } from './older-case.js';
import { openDecision } from './open-decision.js';
import type { DecisionReason } from './reason.js';
import { findItem } from './rule-items.js';
import { refuseSender, senderReason } from './sender-checks.js';

export function decideNewCase(input: DecisionInput, outcome: NewCase): Decision {
  const refused = refuseSender(input);
  if (refused !== null) return refused;
  const sender = senderReason(input);

  // Conditions of items may look at the entitlement before the product is known.
  const withoutProduct = coverageFor(input, null);
  const item = findItem(input, conditionSubject(input, withoutProduct, null));
  const matched: DecisionReason = {
    code: 'rule-item-matched',
    text: item.when === null ? `item "${item.name}" takes everything else` : `item "${item.name}" matches`,
    at: item.at,
  };
  const reached = [sender, matched];
  if (!input.facts.released) {
    if (item.action === 'skip') return { ...skip(input, 'rule-item', matched.text), reasons: reached };
    if (item.action === 'hold') return { ...hold(input, 'rule-item', matched.text), reasons: reached };
  }

  const { fields, reasons: fieldReasons } = newCaseFields(item, input.message, input.facts, outcome.follows !== null);
  const coverage = fields.product === null ? withoutProduct : coverageFor(input, fields.product);
  input.trace?.coverage(coverage);
  const declined = refuseWithoutEntitlement(input, item, coverage);
  if (declined !== null) return declined;

  const linked: readonly DecisionReason[] =
    outcome.follows === null ? [] : [{ code: 'linked', text: followsInWords(outcome) }];
  const reasons = [sender, ...linked, matched, ...fieldReasons, ...coverage.reasons];
  return openDecision(input, {
    item,
    fields,
    coverage,
    follows: outcome.follows,
    writtenBy: outcome.writtenBy ?? null,
    reasons,
  });
}
