// What rules no longer have, although something is agreed on that needs it.

import { expect, test } from 'vitest';
import { goneFromRules } from '../../../src/core/scheduling/gone-from-rules.js';

const rules = { services: new Map([['visit', {} as never]]), resources: new Map([['van-1', {} as never]]) };
const on = (number: number, service: string, ...resources: readonly string[]) => ({
  ...{ case: `C-00000${number}`, service, resources },
});
const advice = 'bring it back, or cancel these: `casemill booking list`, `casemill slot waiting`';

test('nothing is said when everything is there', () => {
  expect(goneFromRules(rules, [on(1, 'visit', 'van-1'), on(2, 'visit')])).toEqual([]);
});

test('each service and resource that is gone is named, with the cases that need it', () => {
  expect(goneFromRules(rules, [on(1, 'repair', 'van-1', 'van-2'), on(2, 'visit', 'van-2'), on(3, 'repair')])).toEqual([
    `the rules no longer have service "repair", which is needed on C-000001, C-000003; ${advice}`,
    `the rules no longer have resource "van-2", which is needed on C-000001, C-000002; ${advice}`,
  ]);
});

test('many cases are counted', () => {
  const [text] = goneFromRules(
    rules,
    [1, 2, 3, 4, 5, 6, 7].map((number) => on(number, 'repair')),
  );
  expect(text).toContain('on C-000001, C-000002, C-000003, C-000004, C-000005 and 2 more;');
});
