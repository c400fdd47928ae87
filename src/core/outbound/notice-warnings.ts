// What an agent should know about a customer's mail before answering it.

import { isRemark, REMARK_TEXTS } from '../email/remark.js';

/** `marks`: those of its activity. */
export function noticeWarnings(marks: readonly string[], address: string): readonly string[] {
  return [
    ...newcomer(marks, address),
    ...(marks.includes('sender-unverified') ? [`nothing proves that ${address} wrote this`] : []),
    ...(marks.includes('sender-failed') ? [`${address} probably did not write this: the mail failed its checks`] : []),
    ...marks.filter(isRemark).map((mark) => REMARK_TEXTS[mark]),
  ];
}

function newcomer(marks: readonly string[], address: string): readonly string[] {
  if (marks.includes('agent-elsewhere')) {
    return [
      `it answers a mail that only an agent got, but agents.yaml does not list ${address}: nothing in it was done, and nothing went to the customer; who wrote it has to send it again from an address that is listed`,
    ];
  }
  if (!marks.includes('new-participant')) return [];
  return [`${address} is new to this case and does not get your answer, unless you write #cc ${address}`];
}
