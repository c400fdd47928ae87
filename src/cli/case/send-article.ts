// `casemill case send-article`: a published article as a mail to the customer.

import { command } from '../command-line/command.js';
import { flag } from '../command-line/option.js';
import { act, agentOptions } from './act.js';

export const sendArticle = command({
  usage: 'send-article <number> <article>',
  description: 'send a knowledge article to the customer',
  example: 'casemill case send-article C-000001 KA-1001 --agent lena',
  undo: 'none: the customer has it',
  options: [flag('--link', 'send the address of its page instead of its text'), ...agentOptions],
  run: ({ number, article }, { link, ...options }) =>
    act(number, options, { kind: 'send-article', article: article.toUpperCase(), asLink: link }),
});
