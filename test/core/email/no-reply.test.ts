// Addresses that nobody reads, as they are seen in the mail of shops and programs, and people's that look like them.

import { describe, expect, test } from 'vitest';
import { isNoReply } from '../../../src/core/email/no-reply.js';

describe('nobody reads', () => {
  test.each([
    ...['noreply', 'no-reply', 'no_reply', 'no.reply', 'noreply2', 'orders-noreply', 'no-reply+17', 'reply-not'],
    ...['donotreply', 'do.not.reply', 'do-not-respond', 'dontrespond', 'no-response', 'noresponse', 'donotanswer'],
    ...['nicht-antworten', 'bitte.nicht.antworten', 'keine_antwort', 'antworten-nicht'],
    ...['nepasrepondre', 'ne-pas-répondre', 'pas-de-reponse'],
    ...['no-responder', 'no-contestar', 'nao-responda', 'non-rispondere'],
    ...['niet-beantwoorden', 'geen-antwoord', 'svara-inte', 'svar-ikke', 'ikkesvar'],
    ...['nie-odpowiadac', 'nieodpowiadaj', 'neodpovidejte', 'nereagovat', 'ne-odgovarjajte', 'ne-valaszolj'],
    ...['nu-raspundeti', 'yanitlamayin', 'cevaplamayiniz', 'не-отвечать'],
    ...['auto-confirm', 'autoreply', 'automailer', 'automated', 'unmonitored', 'nobody', 'bounces+17', 'unsubscribe'],
  ])('%s', (local) => expect(isNoReply(local)).toBe(true));
});

describe('somebody reads', () => {
  test.each([
    ...['reply', 'support-reply', 'replies', 'antworten', 'norbert', 'noel.respond', 'nora-antwort', 'donato.reply'],
    ...['nobody.jones', 'nullmeier', 'bouncer', 'nina.niet', 'casinoreply', 'auto', 'autohaus', 'automation', 'neo'],
  ])('%s', (local) => expect(isNoReply(local)).toBe(false));
});
