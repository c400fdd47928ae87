// Puts the formatting of an agent's own mail back into the answer that was made from it. The answer is checked text;
// the page is read again when it is sent, and whatever is not certain about it leaves the answer as text.

import { keepFormatting, linksOf } from '../../core/outbound/keep-formatting.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { ReadMarkedText } from '../../ports/mailbox.js';
import type { ClaimedOutbound } from '../../ports/outbound-mails.js';
import type { Signer } from '../../ports/outgoing.js';
import { showsAgentAddress } from './agent-addresses.js';

export interface FormattingDeps {
  readonly readMarkedText: ReadMarkedText;
  readonly signer: Signer;
  readonly rules: () => RuleSet;
}

/** The text of an answer as marked text; undefined when it goes out as it is. */
export async function formattedText(
  { readMarkedText, signer, rules }: FormattingDeps,
  mail: ClaimedOutbound,
): Promise<string | undefined> {
  const { text, writtenIn } = mail.data as { readonly text?: string | null; readonly writtenIn?: string };
  if (mail.audience !== 'customer' || writtenIn === undefined || !text) return undefined;
  const pictures = new Set(mail.files.flatMap(({ contentId }) => contentId ?? []));
  const marked = keepFormatting(text, await readMarkedText(writtenIn), pictures);
  if (marked === null || showsAgentAddress(signer, rules(), linksOf(marked).join(' '))) return undefined;
  return marked;
}
