// A message for a Slack incoming webhook. Slack reads `&`, `<` and `>` as control characters (mentions, links), so that
// the subject of a customer's mail could call a whole channel; they are escaped as Slack asks.

import type { HookPayload } from './payload.js';
import { inWords } from './words.js';

export function slackMessage(payload: HookPayload): object {
  const { headline, about, facts } = inWords(payload);
  const lines = [
    `*${escaped(headline)}*${about === null ? '' : `: ${escaped(about)}`}`,
    ...facts.map(([name, value]) => `${escaped(name)}: ${escaped(value)}`),
  ];
  return { text: lines.join('\n'), unfurl_links: false, unfurl_media: false };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
