// A command's arguments and options reach its `run` as they are declared, in value and in type.

import { Command as Program } from 'commander';
import { expect, expectTypeOf, it } from 'vitest';
import { addCommand } from '../../../src/cli/command-line/add-command.js';
import { type Command, command } from '../../../src/cli/command-line/command.js';
import { flag, listOption, option, optionWithDefault, requiredOption } from '../../../src/cli/command-line/option.js';
import { parseWholeMinutes, wordOf } from '../../../src/cli/command-line/parse-words.js';

async function run(tried: Command, ...words: readonly string[]): Promise<number | undefined> {
  let exitCode: number | undefined;
  const program = new Program().exitOverride().configureOutput({ writeErr: () => {} });
  addCommand(program, tried, (code) => {
    exitCode = code;
  });
  await program.parseAsync(['node', 'casemill', ...words]);
  return exitCode;
}

const example = { description: 'try it', example: 'casemill try' };

it('arguments come by name; an optional one may be missing', async () => {
  const seen: unknown[] = [];
  const tried = command({
    ...example,
    usage: 'try <number> [stage]',
    run: (args) => {
      expectTypeOf(args.number).toEqualTypeOf<string>();
      expectTypeOf(args.stage).toEqualTypeOf<string | undefined>();
      seen.push(args);
      return 3;
    },
  });
  expect(await run(tried, 'try', 'C-1')).toBe(3);
  expect(await run(tried, 'try', 'C-1', 'repair')).toBe(3);
  expect(seen).toEqual([{ number: 'C-1' }, { number: 'C-1', stage: 'repair' }]);
});

it('an argument with dots is a list', async () => {
  let seen: unknown;
  const tried = command({
    ...example,
    usage: 'try <file...>',
    run: ({ file }) => {
      expectTypeOf(file).toEqualTypeOf<readonly string[]>();
      seen = file;
      return 0;
    },
  });
  await run(tried, 'try', 'a', 'b');
  expect(seen).toEqual(['a', 'b']);
});

it('options come by name, parsed; those that were left out are missing, unless they always have a value', async () => {
  const seen: unknown[] = [];
  const tried = command({
    ...example,
    usage: 'try',
    options: [
      requiredOption('--agent <name>', 'who'),
      option('--fail-above <minutes>', 'how long', parseWholeMinutes),
      optionWithDefault('--type <type>', 'what', 'big', wordOf(['big', 'small'])),
      listOption('--pause <minutes...>', 'when', parseWholeMinutes),
      flag('--json', 'how'),
    ],
    run: (_, options) => {
      expectTypeOf(options.agent).toEqualTypeOf<string>();
      expectTypeOf(options.failAbove).toEqualTypeOf<number | undefined>();
      expectTypeOf(options.type).toEqualTypeOf<'big' | 'small'>();
      expectTypeOf(options.pause).toEqualTypeOf<readonly number[] | undefined>();
      expectTypeOf(options.json).toEqualTypeOf<boolean>();
      seen.push(options);
      return 0;
    },
  });
  await run(tried, 'try', '--agent', 'lena');
  await run(tried, 'try', '--agent', 'lena', '--fail-above', '5', '--type', 'small', '--pause', '1', '2', '--json');
  expect(seen).toEqual([
    { agent: 'lena', type: 'big', json: false },
    { agent: 'lena', failAbove: 5, type: 'small', pause: [1, 2], json: true },
  ]);
  await expect(run(tried, 'try')).rejects.toThrow("required option '--agent <name>' not specified");
  await expect(run(tried, 'try', '--agent', 'lena', '--fail-above', 'x')).rejects.toThrow(
    '--fail-above "x" is not a whole number of minutes',
  );
});
