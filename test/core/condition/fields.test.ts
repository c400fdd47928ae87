// The vocabulary of conditions: every name and alias resolves, and nothing else does.

import { expect, test } from 'vitest';
import { OPERATORS_BY_TYPE } from '../../../src/core/condition/field.js';
import { FIELD_ALIASES, FIELDS, findField } from '../../../src/core/condition/fields.js';

test('every field is found by its name, and has operators', () => {
  for (const field of FIELDS) {
    expect(findField(field.name)).toBe(field);
    expect(OPERATORS_BY_TYPE[field.type].length).toBeGreaterThan(0);
  }
  expect(new Set(FIELDS.map((field) => field.name)).size).toBe(FIELDS.length);
});

test('every alias resolves to a field and hides none', () => {
  for (const [alias, name] of FIELD_ALIASES) {
    expect(findField(alias)?.name).toBe(name);
    expect(FIELDS.some((field) => field.name === alias)).toBe(false);
  }
});

test.each([
  ['header.X-Spam-Flag', 'header.x-spam-flag'],
  ['header.list-id', 'header.list-id'],
])('the header field %s is %s', (name, expected) => {
  expect(findField(name)).toMatchObject({ name: expected, type: 'list' });
});

test.each(['header', 'header.', 'header.x y', 'header.x:y', 'subjekt', 'constructor', ''])(
  '"%s" is not a field',
  (name) => {
    expect(findField(name)).toBeUndefined();
  },
);
