// Templates get what `rules check` holds them to: every field that it allows is in the data of the mails that are
// written.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TemplateUse, templateData } from '../../../src/core/outbound/template-data.js';
import type { TemplateData } from '../../../src/core/outbound/template-field.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
const declined = `- mailbox: support
  acknowledge: acknowledgement
  items:
    - { name: paid only, when: { subject: { is: Paid } }, create: { type: request }, requireEntitlement: { decline: declined } }
    - { name: everything else, create: { type: request } }`;

beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset, rules: { 'record-creation.yaml': declined } });
  const ana = { from: 'Ana <ana@contoso.com>', subject: 'Smoke' };
  const later = async (minutes: number) => {
    harness.now = new Date(harness.now.getTime() + minutes * 60_000);
    await harness.settle();
  };
  harness.mailbox.deliver(rawMail({ ...ana, id: '<first@contoso.com>' }), harness.now);
  await later(0);
  await later(10);
  await later(20);
  await harness.act('C-000001', 'omar', { kind: 'send-article', article: 'KA-1001' });
  await harness.act('C-000001', 'omar', { kind: 'reply', text: 'Look at the fuse' });
  const answer = { ...ana, id: '<second@contoso.com>', inReplyTo: '<first@contoso.com>' };
  harness.mailbox.deliver(rawMail(answer), harness.now);
  harness.mailbox.deliver(rawMail({ from: 'eve@stranger.example', subject: 'Paid', id: '<paid@x>' }), harness.now);
  await later(1);
  const notice = harness.sent.find(({ to }) => to.address === 'omar@example.net');
  const to = notice?.replyTo ?? '';
  harness.mailbox.deliver(rawMail({ from: 'omar@example.net', to, text: '#article KA-9', id: '<o@x>' }), harness.now);
  await later(1);
});
afterAll(() => harness.close());

it.each<[string, TemplateUse]>([
  ['acknowledgement', 'to-customer'],
  ['declined', 'decline'],
  ['queue-notification', 'notice'],
  ['customer-replied', 'notice'],
  ['article', 'article'],
  ['agent-reply', 'agent-reply'],
  ['sla-warning', 'milestone'],
  ['sla-failure', 'milestone'],
  ['command-refused', 'command-refused'],
])('the data of %s', (template, use) => {
  const found = harness.rendered.find((one) => one.template === template);
  expect(found).toBeDefined();
  expect(missing(templateData(use), found?.data, '')).toEqual([]);
});

/** Paths of fields that are allowed and not there. */
function missing(data: TemplateData, got: unknown, at: string): readonly string[] {
  const record = got as Readonly<Record<string, unknown>>;
  return Object.entries(data).flatMap(([name, field]) => {
    const value = record[name];
    const path = `${at}${name}`;
    if (field === 'nothing') return value === null ? [] : [`${path} is there`];
    if (value === undefined) return [path];
    if (field === 'value' || (value === null && 'fields' in field && field.maybe)) return [];
    if ('fields' in field) return missing(field.fields, value, `${path}.`);
    return (value as readonly unknown[]).flatMap((entry) => missing(field.each, entry, `${path}.`));
  });
}
