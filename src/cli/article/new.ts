// `casemill article new`: the draft of an article.

import { ARTICLE_LANGUAGE } from '../../core/knowledge/version.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printResult } from '../output/print-result.js';
import { changeOptions } from './change.js';
import { contentOptions, writtenContent } from './content-options.js';

export const newArticle = command({
  usage: 'new',
  description: 'draft an article; archiving it takes that back',
  example: `casemill article new --title "Smoke" --file smoke.md --language en --agent lena
casemill article new --from-case C-000001 --agent lena`,
  undo: 'casemill article archive KA-1001',
  options: [
    option('--from-case <number>', 'begin with the title and the resolution of this case'),
    option('--number <number>', 'its number, such as KA-1001; by default the next one'),
    option('--language <code>', 'its language (ISO 639-1)', parseLanguage),
    ...contentOptions,
    ...changeOptions,
  ],
  run: (_, { fromCase, number = null, language, agent, json, ...options }) =>
    withUsecases(async (usecases) => {
      const written = await writtenContent(options);
      const from = fromCase === undefined ? null : await usecases.contentFromCase(fromCase);
      if (from?.ok === false) return printResult(from, json);
      const content = { title: '', text: '', keywords: [], ...from?.content, ...written };
      const article = { ...content, number, language: language ?? from?.language ?? null };
      return printResult(await usecases.newArticle(agent, article), json);
    }),
});

function parseLanguage(written: string, name: string): string {
  if (ARTICLE_LANGUAGE.test(written)) return written;
  throw new WrongUseError(`${name} "${written}" is not the code of a language, such as en`);
}
