// What an agent writes with formatting reaches the customer with it, and without anything of the notification around
// it.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';
import { lastSentTo } from '../mail-exchange.js';

let harness: Harness;
afterEach(() => harness.close());

const bodyOf = (html: string | null | undefined) => /<body[^>]*>\n?([\s\S]*)<\/body>/.exec(html ?? '')?.[1] ?? '';
const lastTo = (address: string) => lastSentTo(harness, address);

async function open(): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset });
  await deliver(
    rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Fire', id: '<fire@contoso.com>', text: 'It burns.' }),
  );
}

async function deliver(raw: string): Promise<void> {
  harness.now = new Date(harness.now.getTime() + 60_000);
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}

/** Lena answers the latest mail to her with a page, and perhaps a text beside it. */
async function answers(page: string, text?: string, notice = lastTo('lena@example.net')): Promise<void> {
  const quoted = `<blockquote type="cite">${bodyOf(notice.html)}</blockquote>`;
  const html = ['Content-Type: text/html; charset=utf-8', '', `<html><body>${page}${quoted}</body></html>`];
  const alternatives = [
    ...['Content-Type: multipart/alternative; boundary=a', '', '--a', 'Content-Type: text/plain; charset=utf-8', ''],
    ...[`${text}\n\n${notice.text.replace(/^/gm, '> ')}`, '--a', ...html, '--a--'],
  ];
  await deliver(
    rawMail({
      from: 'Lena Vogt <lena@example.net>',
      to: notice.replyTo ?? '',
      inReplyTo: notice.messageId,
      subject: `Re: ${notice.subject}`,
      id: `<lena-${harness.sent.length}@example.net>`,
    }).replace(/Content-Type: text\/plain[\s\S]*$/, [...(text === undefined ? html : alternatives), ''].join('\n')),
  );
}

const page =
  '<div>Use <b>water</b>, see <a href="https://example.com/m">the manual</a>:</div><ol><li>off</li><li>out</li></ol>';
const formatted =
  '<p>Use <strong>water</strong>, see <a href="https://example.com/m">the manual</a>:</p>\n<ol>\n<li>off</li>\n<li>out</li>\n</ol>\n';

it.each([
  ['alone', undefined],
  ['beside a text', 'Use *water*, see the manual <https://example.com/m>:\n\n   1. off\n   2. out'],
])('a page %s keeps emphasis, links and lists', async (_name, text) => {
  await open();
  await answers(page, text);
  const answer = lastTo('ana@contoso.com');
  expect(bodyOf(answer.html).slice(0, formatted.length)).toBe(formatted);
  expect(answer.text).toMatch(
    /^Use \*water\*, see the manual <https:\/\/example\.com\/m>:\n+ +1\. off\n +2\. out\n\n-- \nLena Vogt/,
  );
  expect(`${answer.text} ${answer.html}`).not.toMatch(/gold|first-response|#pick|support\+a/i);
});

it('an answer that waited for #send keeps it', async () => {
  await open();
  const seen = lastTo('lena@example.net');
  await deliver(
    rawMail({ from: 'ana@contoso.com', subject: 'Re: Fire', inReplyTo: '<fire@contoso.com>', text: 'Still.' }),
  );
  await answers(page, undefined, seen);
  expect(lastTo('lena@example.net').subject).toContain('Not sent yet');
  await answers('<p>#send</p>');
  expect(bodyOf(lastTo('ana@contoso.com').html)).toContain(formatted);
});

it('a link with an address that is for the agent alone goes to nobody', async () => {
  await open();
  const address = encodeURIComponent(lastTo('lena@example.net').replyTo ?? '');
  await answers(`<p>Write <a href="mailto:${address}">here</a>.</p>`);
  const received = harness.sent.filter(({ to }) => to.address === 'ana@contoso.com');
  expect(received.map(({ html }) => html ?? '').join()).not.toMatch(/support(?:\+|%2B)a/i);
});
