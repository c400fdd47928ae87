// Recognises what Outlook and Exchange write on their own, where a gateway or a phone made a plain mail of it: that a
// mail was read, or that its author takes it back. Subject and text must both say so, and nothing else: people write
// "Read" into subjects, too, and a "Rückruf" is a call that somebody waits for.

interface Notice {
  readonly subject: RegExp;
  readonly text: RegExp;
}

const MOST_LETTERS = 2_000;
const FIELD = '\\b(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat)\\s?:';
/** `Monday, 2 March 2026 10:05:00 (UTC+01:00) Berlin, Rome`. */
const DATE =
  '[^?!]{1,80}\\d{1,2}[:.h]\\d{2}(?!\\d)(?:[:.]\\d{2})?(?: ?[ap]\\.? ?m\\.?)?(?: ?\\([^()]{1,40}\\)[^.?!]{0,120})?';

function receipt(subject: string, begins: string, wasRead: string, last = ''): Notice {
  return {
    subject: new RegExp(`^(?:${subject})\\s?[:：]`, 'iu'),
    text: new RegExp(`^${begins}(?!\\p{L}).{0,80}${FIELD}.{1,1200}(?<!\\p{L})${wasRead} ${DATE}${last}\\s?\\.?$`, 'iu'),
  };
}

const RECEIPTS: readonly Notice[] = [
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

function recall(subject: string, wants: string, last = ''): Notice {
  return {
    subject: new RegExp(`^(?:${subject})\\s?[:：]`, 'iu'),
    text: new RegExp(`^[^.?!:]{1,100} ${wants},? ?["“”„«].{0,400}["“”»]${last}\\s?\\.?$`, 'iu'),
  };
}

const RECALLS: readonly Notice[] = [
  recall('recall', 'would like to recall the (?:message|e-?mail)'),
  recall('rückruf', 'möchte die nachricht', ' zurückrufen'),
  recall('rappel', 'souhaite(?:rait)? rappeler le message'),
  recall('recuperar|recuperación', 'desea recuperar el mensaje'),
  recall('richiam[ao]', 'desidera richiamare il messaggio'),
  recall('intrekken|terughalen', 'wil het bericht', ' (?:intrekken|terughalen)'),
  recall('recuperar|cancelar', '(?:deseja|gostaria de) (?:recuperar|cancelar) a mensagem'),
  recall('odwołanie|wycofanie', 'chce (?:odwołać|wycofać) wiadomość'),
];

/** Whether the mail only tells that one of ours was read, or deleted unread. */
export function isReadReceipt(subject: string, text: string): boolean {
  return isNotice(RECEIPTS, subject, text);
}

/** Whether the mail only asks a mail program to delete an earlier one. */
export function isRecall(subject: string, text: string): boolean {
  return isNotice(RECALLS, subject, text);
}

function isNotice(notices: readonly Notice[], subject: string, text: string): boolean {
  const begun = subject.normalize('NFC').trim().slice(0, 40);
  const meant = notices.filter((notice) => notice.subject.test(begun));
  if (meant.length === 0 || text.length > MOST_LETTERS) return false;
  const words = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  return meant.some((notice) => notice.text.test(words));
}
