// The story of a mail in the reader's words.

import { kindBySign } from '../../core/email/kind-by-sign.js';
import { englishStory, type StoryWords } from '../../usecases/intake/story-words.js';
import { mailName } from '../layout/mail-names.js';
import { toldIn } from '../words/told.js';
import type { Words } from '../words/words.js';
import { decisionWords } from './decision-words.js';

const mal = (count: number) => (count === 1 ? 'einmal' : `${count}-mal`);

const channels: Readonly<Record<string, string>> = {
  ...{ email: 'Mail', web: 'Webformular', phone: 'Telefon', iot: 'Gerät', facebook: 'Facebook', twitter: 'Twitter' },
};
const ways: Readonly<Record<string, string>> = {
  ...{ page: 'Konsole', mail: 'Mail', command: 'Befehlszeile', api: 'Schnittstelle' },
};
const classes: Readonly<Record<string, string>> = {
  ...{ person: 'persönliche Mail', 'auto-reply': 'automatische Antwort', 'delivery-report': 'Zustellbericht' },
  ...{
    bulk: 'Rundschreiben',
    complaint: 'Beschwerde',
    'read-receipt': 'Lesebestätigung',
    'own-loop': 'eigene Mail',
    calendar: 'Kalendermail',
  },
};
const noResult: Readonly<Record<string, string>> = {
  ...{ closed: 'Fall geschlossen', 'not-applicable': 'trifft nicht mehr zu', superseded: 'durch eine andere ersetzt' },
};

/** Of a mail whose reasons and mails have words, too. */
export function storyWords(words: Words): StoryWords {
  const named = (template: string) => mailName(template, words);
  if (words.language === 'en') return { ...englishStory, mail: (template, to) => `${named(template)} to ${to}` };
  const { reasons } = decisionWords.de;
  const why = (reason: string) => (reasons as Readonly<Record<string, string>>)[reason] ?? reason;
  const kpi = (name: string) => words.kpiNames[name] ?? name;
  return {
    cameBy: (channel, { mailbox, externalId, size }) =>
      `kam über ${channels[channel] ?? channel} für Postfach ${mailbox}${externalId === null ? '' : ` unter der Kennung ${externalId}`}, ${size} Bytes`,
    tookByServer: 'der Mailserver nahm sie an',
    fetched: ({ folder, mailbox, uid, uidValidity, size }) =>
      `aus Ordner ${folder} von Postfach ${mailbox} geholt, UID ${uid} (UIDVALIDITY ${uidValidity}), ${size} Bytes; sie steht im Hauptbuch und auf der Platte`,
    processingFailed: (tries, error) => `die Verarbeitung scheiterte ${mal(tries)}: ${error}`,
    inHand: 'ein Worker hat sie in Arbeit',
    waits: 'sie wartet auf einen Worker',
    triedAgain: 'dann wird es noch einmal versucht',
    readAs: (kind, reason) => `gelesen als ${kindBySign(classes[kind] ?? kind, reason)}`,
    copyCame: (id) => `eine Kopie kam als ${id}`,
    vouched: (by) => `${by} verbürgte sich für sie`,
    opened: (number, queue) => `eröffnete ${number}${queue === null ? '' : ` in der Warteschlange ${queue}`}`,
    appended: (number) => `kam zu ${number}`,
    reopened: (number) => `öffnete ${number} wieder`,
    copyOf: (id) => `ist eine Kopie der Mail ${id}`,
    skipped: (reason) => `kein Fall (${why(reason)})`,
    held: (reason) => `zurückgehalten (${why(reason)})`,
    quarantined: (reason) => `in Quarantäne (${why(reason)})`,
    received: 'empfangen',
    reason: (text) => toldIn(words, text),
    decided: (what, { ruleSet, item, why: texts }) =>
      `${what}${ruleSet === null ? '' : ` nach Regelsatz ${ruleSet}`}${item === null ? '' : `, Eintrag „${item}“`}${texts.length === 0 ? '' : `: ${texts.join('; ')}`}`,
    kpiBegan: (name, sla) => `KPI ${kpi(name)} des SLA ${sla} begann`,
    kpiFails: (name) => `dann ist KPI ${kpi(name)} verfehlt, wenn sie nicht erfüllt wird`,
    kpiWarned: (name) => `KPI ${kpi(name)} warnte`,
    kpiFailed: (name) => `KPI ${kpi(name)} wurde verfehlt`,
    kpiMet: (name) => `KPI ${kpi(name)} wurde erfüllt`,
    kpiCancelled: (name, reason) => `KPI ${kpi(name)} endete ohne Ergebnis (${noResult[reason ?? ''] ?? reason})`,
    mail: (template, to) => `${named(template)} an ${to}`,
    promised: (mail, messageId) => `${mail} zugesagt als ${messageId}`,
    sent: (mail, answer) => `${mail} gesendet${answer === null ? '' : `; der Server sagte: ${answer}`}`,
    reported: (mail, status) => `${mail}: ein Zustellbericht kam zurück (${status})`,
    failed: (mail, tries, error) =>
      `${mail} scheiterte nach ${tries === 1 ? 'einem Versuch' : `${tries} Versuchen`}: ${error}`,
    queued: (mail, error) =>
      `${mail} wird dann gesendet${error === null ? '' : `; der letzte Versuch scheiterte: ${error}`}`,
    hookPromised: (event, hook, id) => `${event} dem Webhook ${hook} zugesagt als ${id}`,
    hookWaits: (event, hook, tries) => `${event} wartet auf den Webhook ${hook}, ${mal(tries)} versucht`,
    hookTook: (event, hook, answer) => `Webhook ${hook} nahm ${event} an${answer}`,
    hookRefused: (event, hook, answer, error) => `Webhook ${hook} nahm ${event} nicht an${answer}: ${error}`,
    changed: ({ who, via, action, of }) =>
      `${who} (über ${ways[via] ?? via}): ${action}${of === null ? '' : ` von ${of}`}`,
  };
}
