// Lists every template that a mail may be made from, with its use: those of the system and those that the rules name.

import type { TemplateUse } from '../../core/outbound/template-data.js';
import type { RecordCreationRule } from '../../core/rule-set/record-creation.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { currentSlas } from '../../core/rule-set/sla.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';

export interface UsedTemplate {
  readonly name: string;
  readonly use: TemplateUse;
  /** The rule that names it; null: used whatever the rules say. */
  readonly at: SourceLocation | null;
}

const ownTemplates: Readonly<Record<string, TemplateUse>> = {
  'activity-reminder': 'activity-reminder',
  agenda: 'agenda',
  'agent-absence': 'agent-absence',
  'agent-elsewhere': 'agent-elsewhere',
  'agent-new-case': 'agent-new-case',
  'agent-reply': 'agent-reply',
  'answer-returned': 'answer-returned',
  'answered-beside': 'by-colleague',
  article: 'article',
  'article-approved': 'article-approved',
  'article-review': 'article-review',
  'article-review-refused': 'article-review-refused',
  'article-reviewed': 'article-reviewed',
  'booking-answered': 'booking-answered',
  'booking-cancelled': 'booking',
  'agent-booking': 'agent-booking',
  'booking-confirmed': 'booking',
  'booking-moved': 'booking',
  'booking-reminder': 'booking',
  'case-changed': 'case-changed',
  'case-handed-over': 'by-colleague',
  'case-sheet': 'case-sheet',
  'case-split': 'case-split',
  'case-stage': 'case-stage',
  'case-taken': 'by-colleague',
  'case-unmerged': 'merged',
  'cases-merged': 'merged',
  'colleague-answered': 'colleague-answered',
  'command-done': 'command-done',
  'command-help': 'command-help',
  'case-assigned': 'case-sheet',
  'case-moved': 'case-notice',
  'command-refused': 'command-refused',
  'confirm-refused': 'confirm-refused',
  'confirm-request': 'confirm-request',
  'customer-replied': 'notice',
  'files-kept': 'files-kept',
  'held-notice': 'held',
  'hook-failed': 'hook-failed',
  'loop-stopped': 'loop-stopped',
  'mailbox-differs': 'account',
  'mailbox-down': 'connection',
  'mailbox-well': 'connection',
  'mails-failed': 'mails-failed',
  'not-delivered': 'not-delivered',
  'quarantine-notice': 'quarantine',
  'queue-notification': 'notice',
  'received-digest': 'received-digest',
  'replies-digest': 'replies-digest',
  'reply-failed': 'reply-failed',
  'returned-digest': 'returned-digest',
  'slot-freed': 'slot-freed',
  'sign-in-link': 'sign-in-link',
  'slot-offer': 'slot-offer',
  'slot-wait-ended': 'slot-wait-ended',
  'slot-waiting': 'slot-waiting',
  'sla-failure': 'milestone',
  'sla-warning': 'milestone',
};

/** One entry for each use of each template. */
export function usedTemplates(rules: RuleSet): readonly UsedTemplate[] {
  const own = Object.entries(ownTemplates).map(([name, use]) => ({ name, use, at: null }));
  const byRules = [...rules.recordCreation.values()].flatMap(
    ({ acknowledge, announceResolution, requireEntitlement, items, at }) => [
      ...(announceResolution === null ? [] : [{ name: announceResolution, use: 'to-customer' as const, at }]),
      ...(acknowledge === null ? [] : [{ name: acknowledge, use: 'to-customer' as const, at }]),
      ...declines(requireEntitlement, at),
      ...items.flatMap((item) => [
        ...(item.sendTemplate === null ? [] : [{ name: item.sendTemplate, use: 'to-customer' as const, at: item.at }]),
        ...declines(item.requireEntitlement, item.at),
      ]),
    ],
  );
  const atMilestones = currentSlas(rules.slas)
    .flatMap(({ kpis }) => kpis)
    .flatMap(({ on, at }) =>
      [...on.warning, ...on.failure, ...on.success].flatMap((action) =>
        action.kind === 'mail' ? [{ name: action.template, use: 'milestone' as const, at }] : [],
      ),
    );
  return [...own, ...byRules, ...atMilestones];
}

function declines(
  policy: RecordCreationRule['requireEntitlement'] | null,
  at: SourceLocation,
): readonly UsedTemplate[] {
  return policy !== null && typeof policy === 'object' ? [{ name: policy.declineWith, use: 'decline', at }] : [];
}
