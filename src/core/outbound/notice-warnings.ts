// What an agent should know about a customer's mail before answering it.

import { isRemark, REMARK_TEXTS } from '../email/remark.js';

/** `marks`: those of its activity. */
export function noticeWarnings(marks: readonly string[], address: string): readonly string[] {
  return [
    ...(marks.includes('new-participant')
      ? [`${address} is new to this case and does not get your answer, unless you write #cc ${address}`]
      : []),
    ...(marks.includes('sender-unverified') ? [`nothing proves that ${address} wrote this`] : []),
    ...(marks.includes('sender-failed') ? [`${address} probably did not write this: the mail failed its checks`] : []),
    ...marks.filter(isRemark).map((mark) => REMARK_TEXTS[mark]),
  ];
}
