// A command that nobody reads because it stands below the agent's signature.

import { describe, expect, it } from 'vitest';
import { missedCommand, withoutListedCommands } from '../../../src/core/case/missed-command.js';

const notice =
  'Ana opened C-000001.\n\n> Help\n\n- #pick takes the case\n- #hold, #wait, #continue put it on hold, wait for the customer, go on\n- #help lists all commands';
const quoted = (mark: string) => notice.replaceAll('> ', '').replaceAll('- ', mark);

it.each(['#resolve 5m', '  #pick', '＃hold', '#note Call her.'])('is found: %s', (command) => {
  const whole = `Use water.\n\n-- \nLena Vogt\n${command}\n\n${quoted('  * ')}`;
  expect(missedCommand(whole, 'Use water.', notice)).toMatchObject({ kind: 'unclear', line: command.trim() });
});

describe('is not', () => {
  it.each([
    ['a command above', '#pick\nUse water.', '#pick\nUse water.'],
    ['the list of the notification', `Use water.\n\n${quoted('')}`, 'Use water.'],
    ['the list, broken', 'Use water.\n\n#hold, #wait, #continue put it\non hold', 'Use water.'],
    ['a number', 'Use water.\n-- \nLena\n#1 in support', 'Use water.'],
    ['what is quoted', 'Use water.\n> #resolve 5m', 'Use water.'],
  ])('%s', (_name, whole, newText) => expect(missedCommand(whole, newText, notice)).toBeNull());
});

it('of a list that is quoted as if the agent had written it, only what the agent typed stays', () => {
  const newText = `Use water.\n#resolve 5m done\n${quoted('')}\n#pick`;
  const typed = withoutListedCommands(newText, notice);
  expect(typed.match(/^#.*$/gm)).toEqual(['#resolve 5m done', '#pick']);
  expect(typed).toContain('Use water.');
});
