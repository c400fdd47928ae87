// `casemill article edit`: changes a draft, or begins the next version of an article.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';
import { changeOptions } from './change.js';
import { contentOptions, writtenContent } from './content-options.js';

export const edit = command({
  usage: 'edit <number>',
  description: 'change the draft of an article, or begin its next version with what the latest one says',
  example: 'casemill article edit KA-1001 --file smoke.md --agent lena',
  undo: 'none: edit the draft again; published versions stay as they are',
  options: [flag('--major', 'number a new version 2.0 instead of 1.1'), ...contentOptions, ...changeOptions],
  run: ({ number }, { major, agent, json, ...options }) =>
    withUsecases(async (usecases) => {
      const written = await writtenContent(options);
      return printResult(await usecases.editArticle(number, agent, written, { major }), json);
    }),
});
