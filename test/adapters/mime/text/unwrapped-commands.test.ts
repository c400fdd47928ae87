import { expect, it } from 'vitest';
import { unwrapCommands } from '../../../../src/adapters/mime/text/unwrapped-commands.js';

const long = '#resolve 25m Replaced the fuse in the printer on the second floor, and told';
const end = 'the customer off for plugging in the kettle again';

it.each([
  [`${long}\n${end}`, `${long} ${end}`, `${long} ${end}`],
  [
    `#pick\n${long}\n${end}\n\nUse water.`,
    `#pick\n${long} ${end}\n\nUse water.`,
    `#pick\n${long} ${end}\n\nUse water.`,
  ],
  // In three lines, and with other blanks.
  [`${long}\n${end}\nand the toaster`, `${long} ${end}  and the toaster`, `${long} ${end} and the toaster`],
  // Lines as they were written.
  [`${long}\n${end}`, `${long}\n${end}`, `${long}\n${end}`],
  ['#pick\nUse water.', '#pick Use water.', '#pick\nUse water.'],
  [`Hello\n${long}\n${end}`, `Hello\n${long} ${end}`, `Hello\n${long}\n${end}`],
  [`${long}\n#pick`, `${long} #pick`, `${long}\n#pick`],
])('%j beside %j', (plain, html, expected) => expect(unwrapCommands(plain, () => html)).toBe(expected));
