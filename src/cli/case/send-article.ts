// `casemill case send-article`: a published article as a mail to the customer.

import { command } from '../command-line/command.js';
import { act, agentOptions } from './act.js';

export const sendArticle = command({
  usage: 'send-article <number> <article>',
  description: 'send a knowledge article to the customer',
  example: 'casemill case send-article C-000001 KA-1001 --agent lena',
  options: agentOptions,
  run: ({ number, article }, options) => act(number, options, { kind: 'send-article', article: article.toUpperCase() }),
});
