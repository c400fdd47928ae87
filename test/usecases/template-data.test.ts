// Templates get what `rules check` holds them to: every field that it allows is in the data of the mails that are written.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TemplateData, type TemplateUse, templateData } from '../../src/core/template-data.js';
import { openTown, rawMail, type Town, townGiven } from './town.js';

let town: Town;
const declined = `- mailbox: support
  acknowledge: acknowledgement
  items:
    - { name: paid only, when: { subject: { is: Paid } }, create: { type: request }, requireEntitlement: { decline: declined } }
    - { name: everything else, create: { type: request } }`;

beforeAll(async () => {
  town = await openTown({ given: townGiven, rules: { 'record-creation.yaml': declined } });
  const ana = { from: 'Ana <ana@contoso.com>', subject: 'Smoke' };
  const later = async (minutes: number) => {
    town.now = new Date(town.now.getTime() + minutes * 60_000);
    await town.settle();
  };
  town.mailbox.deliver(rawMail({ ...ana, id: '<first@contoso.com>' }), town.now);
  await later(0);
  await later(10);
  await later(20);
  await town.act('C-000001', 'omar', { kind: 'send-article', article: 'KA-1001' });
  await town.act('C-000001', 'omar', { kind: 'reply', text: 'Look at the fuse' });
  const answer = { ...ana, id: '<second@contoso.com>', inReplyTo: '<first@contoso.com>' };
  town.mailbox.deliver(rawMail(answer), town.now);
  town.mailbox.deliver(rawMail({ from: 'eve@stranger.example', subject: 'Paid', id: '<paid@x>' }), town.now);
  await later(1);
  const notice = town.letters.find(({ to }) => to.address === 'omar@example.net');
  const to = notice?.replyTo ?? '';
  town.mailbox.deliver(rawMail({ from: 'omar@example.net', to, text: '#article KA-9', id: '<o@x>' }), town.now);
  await later(1);
});
afterAll(() => town.close());

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
  const found = town.rendered.find((one) => one.template === template);
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
