// What a reply does to its case, by the state of the case.

import { describe, expect, it } from 'vitest';
import type { MailKind } from '../../../src/core/email/mail.js';
import type { CaseStatus } from '../../../src/core/rule-set/case-values.js';
import { ago, answering, automatic, decideOn, HOUR, plain, referred, signed, templates } from './decide-on.js';
import { caseOf, rulesWith, stranger } from './mail-values.js';

describe('a reply to a case', () => {
  const active: CaseStatus[] = ['in-progress', 'on-hold', 'waiting-for-customer', 'researching'];

  it.each(active)('that is %s is appended, and wants an answer', (status) => {
    const decision = decideOn(answering, { cases: [caseOf(1, { ...referred, status })] });
    expect(decision).toMatchObject({ kind: 'append', wantsAnswer: true });
  });

  const waiting = [caseOf(1, { ...referred, status: 'waiting-for-customer' })];
  const answers = [
    '👍',
    '✅',
    '🙏',
    '😆',
    'Thanks 👍',
    '👍 Ana reacted via Gmail',
    'Ana hat auf Ihre Nachricht reagiert: 👍',
  ];
  const inWords = [
    'Yes, thanks',
    'Yes thank you',
    'Ja danke',
    'Hallo ja danke',
    'Ok merci',
    '好的谢谢',
    'Perfect, thanks Lena',
  ];
  const done = ['Thanks, it can be closed', 'Hat sich erledigt, danke', 'it works now thanks', 'Merci, ça a marché !'];
  it.each([...answers, ...inWords, ...done])('answers what we asked in a waiting case: %s', (text) => {
    expect(decideOn({ ...answering, text }, { cases: waiting })).toMatchObject({ kind: 'append', wantsAnswer: true });
  });

  it.each(['Thanks!', 'Thank you for your great help 😊', 'Vielen Dank.\n\nViele Grüße\nEva', '谢谢您的帮助！'])(
    'mere thanks answers nothing in a waiting case: %s',
    (text) => {
      expect(decideOn({ ...answering, text }, { cases: waiting })).toMatchObject({
        kind: 'append',
        wantsAnswer: false,
      });
    },
  );

  it.each(['Mange tak!', 'Tak for hjælpen', 'Hej Lena,\n\nTusind tak.\n\nMed venlig hilsen\nEva', 'Tak skal du have'])(
    'Danish thanks are no Polish "yes" in a waiting case: %s',
    (text) => {
      expect(decideOn({ ...answering, text, language: null }, { cases: waiting })).toMatchObject({
        wantsAnswer: false,
      });
    },
  );

  it.each([
    ['Tak!', null, null, true],
    ['Tak!', null, undefined, true],
    ['Tak!', null, 'pl', true],
    ['Tak!', null, 'en', true],
    ['Tak!', null, 'da', false],
    ['Tak!', 'da', 'en', false],
    ['Tak!', 'pl', 'da', true],
    ['Tak, Lena', null, 'da', false],
    ['Ja tak', null, 'da', true],
    ['Ok tak', null, 'da', true],
    ['Tak, det virker', null, 'da', true],
    ['Tak dziękuję', null, 'pl', true],
    ['Mange tak igen', null, null, false],
    ['Tack igen', null, null, false],
    ['Köszönöm, igen', null, null, true],
    ['Igen, köszönöm', null, null, true],
    ['Ok aitäh', null, null, true],
    ['Ya terima kasih', null, null, true],
    ['Takk!', null, null, false],
    ['Tack!', null, null, false],
  ] as const)('%j of a mail in %s, in a waiting case in %s: an answer is %s', (text, language, ofCase, wantsAnswer) => {
    const cases = waiting.map((found) => ({ ...found, ...(ofCase !== undefined && { language: ofCase }) }));
    expect(decideOn({ ...answering, text, language }, { cases })).toMatchObject({ kind: 'append', wantsAnswer });
  });

  it.each(['cancelled', 'merged'] as const)('that is %s opens a new case, linked', (status) => {
    const decision = decideOn(answering, { cases: [caseOf(1, { ...referred, status })] });
    expect(decision).toMatchObject({ kind: 'open', linkedCase: { number: 1 } });
  });

  const resolved = (hours: number) => caseOf(1, { ...referred, status: 'resolved', resolvedAt: ago(hours * HOUR) });

  it.each([
    [1, 'reopen'],
    [72, 'reopen'],
    [72.001, 'open'],
  ])('that was resolved %d hours ago: %s', (hours, kind) => {
    expect(decideOn(answering, { cases: [resolved(hours)] })).toMatchObject(
      kind === 'open' ? { kind, linkedCase: { number: 1 } } : { kind, case: { number: 1 } },
    );
  });

  it('reopens by a rule that can be looked up', () => {
    const reason = decideOn(answering, { cases: [resolved(1)] }).reasons.find(({ code }) => code === 'reopened');
    expect(reason?.at).toMatchObject({ file: 'record-creation.yaml', line: 1 });
  });

  it('is appended without reopening when the rule says so', async () => {
    const rules = await rulesWith('resolvedCase: { within: 2 hours, then: append }');
    expect(decideOn(answering, { cases: [resolved(1)] }, rules)).toMatchObject({ kind: 'append' });
    expect(decideOn(answering, { cases: [resolved(3)] }, rules)).toMatchObject({ kind: 'open' });
  });

  it.each(['Thanks!', 'Vielen Dank.', 'Das hat geholfen, danke!', 'Merci', '👍', '👍 Ana reacted via Gmail'])(
    'thanks reopens nothing: %s',
    (text) => {
      for (const hours of [1, 1000]) {
        const decision = decideOn({ ...answering, text }, { cases: [resolved(hours)] });
        expect(decision).toMatchObject({ kind: 'append', wantsAnswer: false });
      }
    },
  );

  it('thanks for an agent by name reopen nothing, and somebody else may be a thing', async () => {
    const agents = 'lena: { email: lena@example.com, name: Lena Vogt }\nomar: { email: omar@example.com }';
    const rules = await rulesWith('', { 'agents.yaml': agents });
    const kindOf = (text: string) => decideOn({ ...answering, text }, { cases: [resolved(1)] }, rules).kind;
    expect([kindOf('Thanks Lena Vogt'), kindOf('Thanks Still Broken')]).toEqual(['append', 'reopen']);
  });

  it.each(['Thanks, but it is broken again?', 'Thank you.\n\nIt does not work.', 'It fails again', '👎'])(
    'more than thanks reopens: %s',
    (text) => {
      expect(decideOn({ ...answering, text }, { cases: [resolved(1)] })).toMatchObject({ kind: 'reopen' });
    },
  );

  it('of a newcomer with signed evidence reopens nothing', () => {
    const cases = [{ ...resolved(1), senderBelongs: false }];
    const decision = decideOn({}, { ...stranger, claims: [signed('signed-address', 1)], cases });
    expect(decision).toMatchObject({ kind: 'append', marks: ['new-participant'], wantsAnswer: false });
  });

  const kinds: MailKind[] = ['auto-reply', 'delivery-report', 'complaint', 'read-receipt', 'bulk'];
  it.each(kinds)('a %s is kept, reopens nothing and notifies nobody', (kind) => {
    for (const found of [resolved(1), caseOf(1, { ...referred, status: 'waiting-for-customer' })]) {
      const decision = decideOn({ ...answering, ...automatic(kind) }, { cases: [found] });
      expect(decision).toMatchObject({
        kind: 'append',
        marks: ['automatic'],
        wantsAnswer: false,
        clocks: [],
        mails: [],
      });
    }
  });

  it('of a calendar is kept alone when it says only yes or no; an invitation is somebody’s words', () => {
    const decided = (reason: string) =>
      decideOn({ ...answering, classification: { kind: 'calendar', reason } }, { cases: [resolved(1)] });
    expect(decided('calendar-reply')).toMatchObject({ kind: 'append', marks: ['automatic'], mails: [] });
    expect(decided('calendar')).toMatchObject({ kind: 'reopen', mails: [{ template: 'customer-replied' }, {}] });
  });

  it('starts the KPI of the next response once there was a first', () => {
    const found = caseOf(1, { ...referred, sla: 'gold', firstResponseAt: ago(HOUR) });
    expect(decideOn(answering, { cases: [found] }, plain, ago(60_000))).toMatchObject({
      clocks: [{ kpi: 'next-response', startedAt: ago(60_000), failAt: new Date('2026-03-02T09:29:00Z') }],
    });
    expect(decideOn(answering, { cases: [{ ...found, firstResponseAt: null }] })).toMatchObject({ clocks: [] });
  });

  it('that reopens a case starts that KPI also when it was closed without a first response', () => {
    const decision = decideOn(answering, { cases: [{ ...resolved(1), sla: 'gold', firstResponseAt: null }] });
    expect(decision).toMatchObject({ kind: 'reopen', clocks: [{ kpi: 'next-response' }] });
  });

  it('notifies the agent of the case, otherwise its queue, unless that wants no notices', () => {
    const notified = (said: Parameters<typeof caseOf>[1]) =>
      templates(decideOn(answering, { cases: [caseOf(1, { ...referred, ...said })] }));
    expect(notified({ assignee: 'lena' })).toEqual(['customer-replied to lena@example.com']);
    expect(notified({ queue: 'gold' })).toEqual(['customer-replied to omar@example.com']);
    expect(notified({ queue: 'silent' })).toEqual([]);
  });
});
