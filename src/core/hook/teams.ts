// A message for a Teams incoming webhook (a workflow that posts what it receives to a channel): an adaptive card. Text
// blocks and facts of cards read Markdown, so that the subject of a customer's mail could hide a link; text runs do
// not.

import type { HookPayload } from './payload.js';
import { inWords } from './words.js';

export function teamsMessage(payload: HookPayload): object {
  const { headline, about, facts } = inWords(payload);
  const lines = [
    ...(about === null ? [] : [line([run(about)])]),
    ...facts.map(([name, value]) => line([run(`${name}: `, 'Bolder'), run(value)])),
  ];
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [line([run(headline, 'Bolder')]), ...lines],
        },
      },
    ],
  };
}

function line(inlines: readonly object[]): object {
  return { type: 'RichTextBlock', inlines, spacing: 'Small' };
}

function run(text: string, weight: 'Default' | 'Bolder' = 'Default'): object {
  return { type: 'TextRun', text, weight };
}
