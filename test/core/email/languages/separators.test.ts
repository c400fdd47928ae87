// Lines that stand above a copied mail, as programs write them.

import { describe, expect, test } from 'vitest';
import { readReplyText } from '../../../../src/core/email/reply-text.js';

const alone = { isReply: false, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };

const SEPARATORS: readonly (readonly [source: string, line: string])[] = [
  ['Samsung, Danish', '-------- Oprindelig besked --------'],
  ['Samsung, in one line', '-------- Original message --------From: Desk <desk@example.net> Date: 12/05/2026 19:41'],
  ['Zimbra, French', '----- Mail original -----'],
  ['Outlook, Croatian', '-----Izvorna poruka-----'],
  ['Outlook, Slovak', '-----Pôvodná správa-----'],
  ['Outlook, Greek', '-----Αρχικό μήνυμα-----'],
  ['Thunderbird, Lithuanian', '-------- Persiųstas laiškas --------'],
  ['Outlook, Turkish', '-----Özgün İleti-----'],
  ['Outlook, Traditional Chinese', '-----原始訊息-----'],
  ['GroupWise', '>>> Desk <desk@example.net> 12.05.2026 19:41 >>>'],
  ['Zendesk', '##- Please type your reply above this line -##'],
  ['Zendesk, German', '##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##'],
  ['Zendesk, Spanish', '##- Por favor, escriba su respuesta por encima de esta línea -##'],
  ['Proton Mail, older', '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐'],
  ['Freshdesk', '-------- Please reply above this line --------'],
];

describe('a separator is cut with the mail below', () => {
  for (const [source, line] of SEPARATORS) {
    test(source, () =>
      expect(readReplyText(`It is quiet.\n\n${line}\n\nIs it still loud?`, alone)).toBe('It is quiet.'),
    );
  }
});

describe('what a customer writes stays', () => {
  const stays = (name: string, body: string) => test(name, () => expect(readReplyText(body, alone)).toBe(body));

  stays('a sentence about such a line', 'It says please type your reply above this line\n\nWhere is that?');
  stays('a heading between strokes', '-------- Original parts --------\n\nTwo fans');
  stays('a heading that begins like one', '-- original message lost --\n\nPlease send it again');
  stays('a prompt', '>>> print(12.5)\n\nis what I typed');
});
