import { expect, it } from 'vitest';
import { parseReviewAnswer } from '../../../src/core/knowledge/review-answer.js';

it.each([
  ['#approve', { kind: 'approve' }],
  ['\n ＃Approve.\n\nFine by me', { kind: 'approve' }],
  ['#approve!', { kind: 'approve' }],
  ['#reject The picture is missing', { kind: 'reject', reason: 'The picture is missing' }],
  ['#Reject:\n\nThe picture\nis missing', { kind: 'reject', reason: 'The picture\nis missing' }],
  ['#reject', { kind: 'reject', reason: '' }],
  ['#approve when the picture is there', null],
  ['#approved', null],
  ['Looks good\n#approve', null],
  ['', null],
])('%j', (text, answer) => {
  expect(parseReviewAnswer(text)).toEqual(answer);
});
