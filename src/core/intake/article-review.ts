// An agent's answer to our request to review a knowledge article. It carries a signature for this agent and this
// version, so it needs no other proof. Whether the version may still be approved or rejected is seen when it is done.

import { newText } from '../inbound/message.js';
import { parseReviewAnswer } from '../knowledge/review-answer.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { skip } from './no-case.js';

/** Null when the message answers no such request to this agent. */
export function decideReview(input: DecisionInput, agent: Agent): Skip | null {
  const { reviews = null, claims } = input.facts;
  if (reviews === null) return null;
  // A signature that was made for another agent is no proof.
  if (!claims.some((claim) => claim.agent === agent.name && claim.caseId === reviews.version)) return null;
  const answer = parseReviewAnswer(newText(input.message));
  const about = `the article ${reviews.name}`;
  const decided =
    answer === null
      ? skip(
          input,
          'article-not-reviewed',
          `agent ${agent.name} answers the request to review ${about} without a decision`,
        )
      : skip(input, 'article-reviewed', `agent ${agent.name} decides about ${about}: ${answer.kind}`);
  return { ...decided, reviews: { version: reviews.version, agent: agent.name, answer } };
}
