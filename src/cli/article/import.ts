// `casemill article import`: knowledge articles from Markdown files, one article a file.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const importArticles = command({
  usage: 'import <path...>',
  description: 'import articles from folders and Markdown files named after their numbers, all or none',
  example: `casemill article import articles/
casemill article import KA-1001.md`,
  moreHelp: `A file begins with front matter: title, and if need be language, version, status, keywords, author, publishAt and
expireAt. Without it, the first line is the title and the rest the text. What a file says is published, unless its status is
another. "casemill article export" writes such files.`,
  undo: 'none: import the folder as it was before, which makes another version',
  options: [json],
  run: async ({ path: paths }, { json }) => {
    const { importArticleFiles } = await import('./import-articles.js');
    return importArticleFiles(paths, json, (articles) => withUsecases((usecases) => usecases.importArticles(articles)));
  },
});
