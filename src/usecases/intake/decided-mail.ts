// Updates the mail's row in the intake ledger with its decision.

import type { Decision } from '../../core/intake/decision.js';
import { snapshotDecision, snapshotMail } from '../../core/intake/snapshot.js';
import type { InboundRow } from '../../ports/mail-rows.js';
import type { Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';

export function decidedMail(
  { row, mail, facts, rules, now }: ApplyContext,
  decision: Decision,
  ended: Pick<InboundRow, 'outcome'> & Partial<Pick<InboundRow, 'reason' | 'activityId' | 'duplicateOfId'>>,
): Writes {
  return {
    update: {
      InboundMail: [
        {
          id: row.id,
          outcome: ended.outcome,
          reason: ended.reason ?? null,
          activityId: ended.activityId ?? null,
          duplicateOfId: ended.duplicateOfId ?? null,
          nextTryAt: null,
          error: null,
          facts,
          decision: snapshotDecision(decision),
          mail: snapshotMail(mail, ended.activityId !== undefined),
          ruleSetVersion: rules.version,
          processedAt: now,
        },
      ],
    },
  };
}
