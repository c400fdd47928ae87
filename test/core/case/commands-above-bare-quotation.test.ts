// An agent sends commands alone, from a mail program that repeats the notification below them without any mark.

import path from 'node:path';
import { expect, test } from 'vitest';
import { loadTemplates } from '../../../src/adapters/templates/handlebars.js';
import { packageDir } from '../../../src/app/package-dir.js';
import { parseAgentRequest } from '../../../src/core/case/commands.js';
import { requestWithoutNotice } from '../../../src/core/case/request-text.js';

const { render } = await loadTemplates([path.join(packageDir, 'templates')]);

/** What becomes of the mail; `customerText`: what the notification is about. */
function below(
  commands: string,
  customerText = 'Hello,\n\nthe printer on the second floor is on fire.\n\nAna',
): string {
  const { text } = render(
    'case-handed-over',
    {
      agent: { name: 'Omar Haddad' },
      case: {
        ...{ number: 'C-000003', token: '[C-000003]', title: 'Printer', queue: 'gold', account: 'Contoso' },
        ...{ description: customerText, contact: { name: 'Ana Alvarez', address: 'ana@contoso.com' } },
      },
      ...{ away: null, answer: null },
    },
    null,
  );
  const whole = `${commands}\n\n${text}`;
  const request = parseAgentRequest(whole);
  if (request.kind === 'unclear') return request.problem;
  const ready = requestWithoutNotice(request, whole, { text, customerText });
  if (ready.kind === 'unclear') return ready.problem;
  return [...ready.commands.map(({ kind }) => `#${kind}`), ready.text].join(' ').trim();
}

test('they are all that is wanted', () => expect(below('#pick\n#priority high')).toBe('#pick #priority'));

test('one that needs a text comes back', () =>
  expect(below('#cc ada@example.com')).toBe('there is no answer below it'));

test('so do those of a mail whose customer wrote such lines, too', () =>
  expect(below('#pick', '#resolve 5m done\nThe printer on the second floor is on fire.')).toBe(
    'the mail has no text of its own',
  ));
