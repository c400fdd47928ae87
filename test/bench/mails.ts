// The mails of the benchmark: what a help desk gets. Half are plain text, some are HTML with a text part, some quote a
// long history, some carry an attachment; many senders, some of customers with an entitlement.

const words =
  'the printer on second floor does not print since this morning we restarted it twice and nothing changed please tell us what to do next because invoices have to leave today thank you'.split(
    ' ',
  );

export const customers = 50;
/** So many that each writes a few times an hour even to the benchmark: the automatic answers of an hour are counted. */
const people = 5_000;

export function benchMail(index: number): string {
  const customer = index % customers;
  const person = index % people;
  const from = `Person ${person} <person${person}@customer${customer}.example>`;
  const head = [
    'Received: from mx.example (mx.example [192.0.2.1]) by imap.example with ESMTPS id 4Fxyz; Mon, 2 Mar 2026 09:00:00 +0100',
    'DKIM-Signature: v=1; a=rsa-sha256; d=customer.example; s=k1; h=from:to:subject; bh=abc; b=def',
    `From: ${from}`,
    'To: support@bench.example',
    `Subject: Question ${index} about the printer`,
    `Message-ID: <bench-${index}@customer${customer}.example>`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0100',
    'MIME-Version: 1.0',
  ];
  const text = prose(index, 60 + (index % 5) * 60);
  const lines = index % 10 < 5 ? plain(text) : index % 10 < 8 ? alternative(text) : withAttachment(text, index);
  return [...head, ...lines, ''].join('\r\n');
}

function prose(seed: number, count: number): string {
  const sentence = Array.from({ length: count }, (_, n) => words[(seed * 7 + n * 3) % words.length]);
  return sentence.map((word, n) => (n % 12 === 11 ? `${word}.\r\n` : word)).join(' ');
}

function plain(text: string): string[] {
  const quote = text
    .split('\r\n')
    .map((line) => `> ${line}`)
    .join('\r\n');
  return ['Content-Type: text/plain; charset=utf-8', '', text, '', 'On Monday, Support wrote:', quote];
}

function alternative(text: string): string[] {
  const html = `<html><body>${text
    .split('\r\n')
    .map((line) => `<p style="margin:0">${line}</p>`)
    .join('\r\n')}</body></html>`;
  return [
    'Content-Type: multipart/alternative; boundary="alt"',
    '',
    '--alt',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--alt',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--alt--',
  ];
}

function withAttachment(text: string, index: number): string[] {
  const bytes = Buffer.alloc(12_000, index % 251).toString('base64');
  return [
    'Content-Type: multipart/mixed; boundary="mix"',
    '',
    '--mix',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--mix',
    `Content-Type: application/pdf; name="invoice-${index}.pdf"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="invoice-${index}.pdf"`,
    '',
    bytes.replace(/.{76}/g, '$&\r\n'),
    '--mix--',
  ];
}

/** Who they are: each bought support in an earlier year, and every fifth has a Gold entitlement. */
export const benchGiven = {
  yaml: [
    'accounts:',
    ...each(customers, (n) => `  - { name: Customer ${n}, domain: customer${n}.example }`),
    'entitlements:',
    ...each(customers, (n) => {
      return `  - { name: Gold ${n} of 2025, customer: Customer ${n}, terms: 100 cases, startOn: 2025-01-01, endOn: 2025-12-31 }`;
    }),
    ...each(customers / 5, (n) => {
      return `  - { name: Gold ${n}, customer: Customer ${n * 5}, terms: 100000 cases, channel: email, sla: gold }`;
    }),
  ].join('\n'),
};

function each(count: number, line: (n: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, n) => line(n));
}
