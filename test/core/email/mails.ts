import type { Address, MimeMail } from '../../../src/core/email/mail.js';

/** A mail from Ana to support with the given headers; names are as in the mail. */
export function mailWith(headers: Readonly<Record<string, string>> = {}, rest: Partial<MimeMail> = {}): MimeMail {
  const fields = { from: 'Ana <ana@contoso.example>', subject: 'Printer', ...headers };
  const from: readonly Address[] = fields.from === 'Ana <ana@contoso.example>' ? [ana] : [];
  return {
    headers: Object.entries(fields).map(([name, value]) => ({ name: name.toLowerCase(), value })),
    from,
    replyTo: [],
    to: [{ address: 'support@example.com', name: '' }],
    cc: [],
    date: null,
    text: 'It burns.',
    attachments: [],
    reportParts: [],
    calendarMethod: null,
    calendarComment: '',
    remarks: [],
    contentType: { type: 'text/plain', parameters: {} },
    ...rest,
  };
}

export const ana: Address = { address: 'ana@contoso.example', name: 'Ana' };
