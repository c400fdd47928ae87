// `casemill case suggest`: published articles that may help with a case, best first.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, optionWithDefault } from '../command-line/option.js';
import { parseLimit } from '../command-line/page-options.js';
import { shorten, table } from '../output/text.js';

export const suggest = command({
  usage: 'suggest <number>',
  description: 'suggest knowledge articles for a case, with the words that they share',
  example: 'casemill case suggest C-000001',
  options: [optionWithDefault('--limit <number>', 'how many to print at most', '5', parseLimit), json],
  run: ({ number }, { limit, json }) =>
    withUsecases(async (usecases) => {
      const articles = await usecases.suggestArticles(number, limit);
      if (articles === undefined) {
        console.error(`There is no case ${number}.`);
        return 1;
      }
      if (json) console.log(JSON.stringify({ articles }));
      else if (articles.length === 0) console.log('No article shares words with the case.');
      else {
        const rows = articles.map(({ number, version, title, words }) => [
          number,
          version,
          shorten(title, 50),
          shorten(words.join(', '), 60),
        ]);
        console.log(table(['number', 'version', 'title', 'because of'], rows));
      }
      return 0;
    }),
});
