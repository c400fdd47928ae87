// The reasons of a decision. Their codes are a closed list: programs and rule tests compare them, so none is renamed.

import type { ConversationReason } from '../case/conversation.js';
import type { CoverageReason } from '../entitlement/coverage.js';
import type { RoutingReason } from '../routing/route.js';
import type { Reason } from '../rule-set/reason.js';

/** Why there is no case, and nobody has to look. */
export type SkipReason =
  | 'duplicate'
  | 'automatic'
  | 'unknown-sender'
  | 'own-mail'
  | 'declined'
  | 'before-start'
  | 'confirmed'
  | 'not-confirmed'
  | 'agent-absence'
  | 'agent-new-case'
  | 'article-reviewed'
  | 'article-not-reviewed'
  | 'alert-repeated'
  | 'alert-cleared'
  | 'rule-item';

/** Why a person has to look. */
export type HoldReason =
  | 'unknown-sender'
  | 'no-entitlement'
  | 'agent-without-proof'
  | 'agent-elsewhere'
  | 'no-sender'
  | 'rule-item'
  | 'declined-customer-replied';

type SenderCode = 'known-sender' | 'new-contact' | 'sender-failed';
/** A person let in a mail that was held. */
type ReleaseCode = 'released';
type ItemCode = 'rule-item-matched' | 'unknown-product';
type CaseCode = 'linked' | 'appended' | 'reopened' | 'sla';
type AgentCode = 'agent-proven' | 'agent-unproven' | 'agent-wrote';
type BounceCode = 'mail-failed' | 'mail-delayed' | 'address-given-up';
type AutoReplyCode = 'not-acknowledged' | 'governor-stopped';

export type ReasonCode =
  | SkipReason
  | HoldReason
  | SenderCode
  | ReleaseCode
  | ItemCode
  | CaseCode
  | AgentCode
  | BounceCode
  | AutoReplyCode
  | ConversationReason['code']
  | RoutingReason['code']
  | CoverageReason['code'];

export type DecisionReason = Reason<ReasonCode>;
