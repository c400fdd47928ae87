// `casemill case reply`: an answer to the customer, in the thread of the case.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Usecases } from '../../app/usecases.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, listOption } from '../command-line/option.js';
import { parseMailAddress } from '../command-line/parse-words.js';
import { printResult } from '../output/print-result.js';
import { agentOptions } from './act.js';

export const reply = command({
  usage: 'reply <number> <text>',
  description: 'send an answer to the customer',
  example: 'casemill case reply C-000001 "See the manual." --attach manual.pdf --agent lena',
  undo: 'none: the customer has it; write again',
  options: [
    listOption('--attach <file...>', 'files that go with the answer'),
    listOption(
      '--cc <address...>',
      'copies somebody on the answer, beside those on the mail that it answers',
      parseMailAddress,
    ),
    flag('--only', 'answers the author alone, without the people in copy'),
    flag('--children', 'answer the customers of its active child cases, too, each in their own thread'),
    ...agentOptions,
  ],
  run: ({ number, text }, { agent, json, attach = [], cc = [], only, children: toChildren }) =>
    withUsecases(async (usecases) => {
      const files = await storeFiles(usecases, attach);
      const action = { kind: 'reply', text, files, copies: { cc, only }, toChildren } as const;
      return printResult(await usecases.act(number, agent, action), json);
    }),
});

/** Throws an Error for people when one of them cannot be read. */
export async function storeFiles(
  { storeFile }: Pick<Usecases, 'storeFile'>,
  paths: readonly string[],
): Promise<readonly AttachmentInfo[]> {
  const files: AttachmentInfo[] = [];
  for (const file of paths) {
    const found = await stat(file).catch((error: Error) => {
      throw new Error(`${file}: ${describeFileError(error)}`, { cause: error });
    });
    if (!found.isFile()) throw new Error(`${file}: it is no file, so it cannot be attached`);
    files.push(await storeFile(path.basename(file), createReadStream(file)));
  }
  return files;
}
