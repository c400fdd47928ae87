// Recognises what Outlook and Exchange write on their own, where a gateway or a phone made a plain mail of it: that a
// mail was read, or that its author takes it back. Subject and text must both say so, and nothing else: people write
// "Read" into subjects, too, and a "Rückruf" is a call that somebody waits for.

import { isFullDate } from './full-date.js';
import { readSubject } from './subject.js';

const MOST_LETTERS = 2_000;

/** The subject, and the paragraphs of the text around the fields of our mail. */
interface Receipt {
  readonly subject: RegExp;
  readonly begins: RegExp;
  /** Captures the date. */
  readonly wasRead: RegExp;
}

const SUBJECT_FIELD = /^(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat)\s?[:：]/iu;
const OTHER_FIELD =
  /^(?:to|an|à|a|para|aan|do|cc|sent|gesendet|envoyé|enviad[oa]s?(?: el)?|inviato|verzonden|wysłan[oey]|dat[ae]|datum|fecha)\s?[:：]/iu;
const MOST_FIELDS = 5;

function receipt(subject: string, begins: string, wasRead: string, last = ''): Receipt {
  return {
    subject: new RegExp(`^(?:${subject})\\s?[:：]`, 'iu'),
    begins: new RegExp(`^${begins}[:.]?$`, 'iu'),
    wasRead: new RegExp(`^${wasRead} (.{1,300}?)${last}\\s?\\.?$`, 'iu'),
  };
}

const RECEIPTS: readonly Receipt[] = [
  receipt('(?:not )?read', 'your message', 'was (?:read|deleted without being read) on'),
  receipt(
    '(?:nicht |un)?gelesen',
    'ihre nachricht',
    'wurde am',
    ' ?(?:ungelesen gelöscht|gelesen|gelöscht, ohne gelesen worden zu sein)',
  ),
  receipt('(?:non )?lue?', 'votre message', 'a été (?:lu|supprimé sans (?:être|avoir été) lu) le'),
  receipt(
    '(?:no )?leído',
    '(?:su|tu|el) mensaje',
    '(?:(?:fue|ha sido) leído|se leyó|(?:fue|ha sido) eliminado sin (?:ser leído|leerlo)|se eliminó sin (?:ser leído|leerlo)) el',
  ),
  receipt(
    '(?:non )?letto|lettura',
    '(?:il )?(?:suo |tuo )?messaggio',
    'è stato (?:letto|eliminato senza essere (?:stato )?letto)(?: il| in data)?',
  ),
  receipt(
    '(?:niet |on)?gelezen',
    '(?:uw|je) bericht',
    'is (?:gelezen|verwijderd zonder (?:te zijn )?gelezen(?: te zijn)?) op',
  ),
  receipt(
    '(?:não )?lid[ao]',
    '(?:a )?(?:sua|tua) mensagem',
    'foi (?:lida|(?:eliminada|excluída) sem ser lida)(?: em| a| no| na)?',
  ),
  receipt(
    '(?:nie ?)?(?:przeczytan|odczytan)[aeoy]',
    '(?:twoja |państwa )?wiadomość',
    'została (?:przeczytana|odczytana|usunięta bez (?:przeczytania|odczytania))(?: w dniu)?',
  ),
];

interface Recall {
  readonly subject: RegExp;
  /** Captures who wants it, and the subject of the mail. */
  readonly text: RegExp;
}

function recall(subject: string, wants: string, last = ''): Recall {
  return {
    subject: new RegExp(`^(?:${subject})\\s?[:：]`, 'iu'),
    text: new RegExp(`^(.{1,100}?) ${wants},? ?["“”„«](.{0,400})["“”»]${last}\\s?\\.?$`, 'iu'),
  };
}

const RECALLS: readonly Recall[] = [
  recall('recall', 'would like to recall the (?:message|e-?mail)'),
  recall('rückruf', 'möchte die nachricht', ' zurückrufen'),
  recall('rappel', 'souhaite(?:rait)? rappeler le message'),
  recall('recuperar|recuperación', 'desea recuperar el mensaje'),
  recall('richiam[ao]', 'desidera richiamare il messaggio'),
  recall('intrekken|terughalen', 'wil het bericht', ' (?:intrekken|terughalen)'),
  recall('recuperar|cancelar', '(?:deseja|gostaria de) (?:recuperar|cancelar) a mensagem'),
  recall('odwołanie|wycofanie', 'chce (?:odwołać|wycofać) wiadomość'),
];

/** `Carl Customer`, `Customer, Carl (Sales)`, `carl@example.com`. */
const WHO = /^(?:[\p{Lu}\p{Lo}\d(][^\s?!:;]*|\S+@\S+|von|van|de|der|di|da|del|el|al|-|–|&|\|)$/u;
const MOST_NAMES = 6;

/** Whether the mail only tells that one of ours was read, or deleted unread. */
export function isReadReceipt(subject: string, text: string): boolean {
  const named = RECEIPTS.filter((notice) => notice.subject.test(begun(subject)));
  if (named.length === 0 || text.length > MOST_LETTERS) return false;
  const [first = '', ...lines] = linesOf(text);
  const end = lines.findIndex((line) => !SUBJECT_FIELD.test(line) && !OTHER_FIELD.test(line));
  const fields = lines.slice(0, Math.max(end, 0));
  if (fields.length > MOST_FIELDS || fields.filter((line) => SUBJECT_FIELD.test(line)).length !== 1) return false;
  const below = lines.slice(end).join(' ');
  return named.some(({ begins, wasRead }) => begins.test(first) && isFullDate(wasRead.exec(below)?.[1]?.trim() ?? ''));
}

/** Whether the mail only asks a mail program to delete an earlier one. */
export function isRecall(subject: string, text: string): boolean {
  const named = RECALLS.filter((notice) => notice.subject.test(begun(subject)));
  if (named.length === 0 || text.length > MOST_LETTERS) return false;
  const words = linesOf(text).join(' ');
  const recalled = bareSubject(
    subject
      .normalize('NFC')
      .trim()
      .replace(/^[^:：]{1,40}[:：]/u, ''),
  );
  return named.some((notice) => {
    const [, who = '', quoted = ''] = notice.text.exec(words) ?? [];
    const names = who.split(' ');
    return names.length <= MOST_NAMES && names.every((name) => WHO.test(name)) && bareSubject(quoted) === recalled;
  });
}

function begun(subject: string): string {
  return subject.normalize('NFC').trim().slice(0, 40);
}

function linesOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/\r?\n/)
    .flatMap((line) => line.replace(/\s+/g, ' ').trim() || []);
}

/** Without prefixes and the number of a case, which the recall may lack. */
function bareSubject(subject: string): string {
  return readSubject(subject.replace(/\[[^[\]]{1,40}\]/g, ' '))
    .base.replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
