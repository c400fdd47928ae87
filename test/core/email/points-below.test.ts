// What a customer writes into a quoted mail that nothing marks.

import { describe, expect, it } from 'vitest';
import { withWordsBelow } from '../../../src/core/email/points-below.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { mailWith } from './mails.js';

const answered = (text: string) =>
  withWordsBelow(readMail(mailWith({ subject: 'Re: Pump P-200', 'in-reply-to': '<1@example.net>' }, { text })))
    .replyText;

describe('a quoted mail without marks, below an answer', () => {
  const quoted =
    'Von: Support <support@example.com>\nGesendet: Mittwoch, 1. April 2026 10:30\nAn: Ana <ana@contoso.example>\nBetreff: Re: Pump P-200\n\nWhich serial number?\nSN-4711\nWhich room? Room 12';
  it.each([
    'See below in red.',
    'Hello,\n\nplease see my answers below.\n\nBen',
    'My comments are inline.',
    'I wrote it between the lines.',
    'Siehe unten in Rot.',
    'Hallo,\n\nmeine Antworten stehen unten.',
    'Antworten unten rot',
    'Voir mes réponses ci-dessous en rouge.',
    'Respuestas abajo en rojo.',
    'Vedi sotto.',
    'Zie mijn antwoorden hieronder.',
    'Odpowiedzi poniżej na czerwono.',
    'Respostas abaixo em vermelho.',
  ])('stays when that says so: %j', (answer) => {
    expect(answered(`${answer}\n\n${quoted}`)).toBe(`${answer}\n\n${quoted}`);
  });

  it.each([
    'It runs.',
    'The pressure is below 2 bar.',
    'The lamp is red.',
    'Der Druck liegt unter 2 bar, die Lampe leuchtet rot.',
    'It leaks at the valve, which sits in the room below.',
  ])('goes when not: %j', (answer) => {
    expect(answered(`${answer}\n\n${quoted}`)).toBe(answer);
  });

  it('is the customer’s when lines are marked: those say which words are whose', () => {
    const text = 'See below.\n\nSupport <support@example.com> wrote:\n> Which room?\nRoom 12';
    expect(answered(text)).toBe('See below.\n\n> Which room?\nRoom 12');
  });
});
