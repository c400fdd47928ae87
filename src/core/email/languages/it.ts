// Italian.

import type { LanguageWords } from './language-words.js';

export const italian: LanguageWords = {
  language: 'it',
  wrote: 'ha scritto|scrive',
  wroteBefore: 'ha scritto',
  beforeDate: 'il',
  copy: 'messaggio (?:originale|inoltrato)',
  forwardBegins: 'inizio (?:del )?messaggio inoltrato',
  replyAbove: '(?:risposta|rispondere|rispondi|scrivere)\\b.{0,40}sopra (?:di )?questa (?:riga|linea)',
  header: {
    from: 'da|mittente',
    date: 'inviato|data|inviato il',
    to: 'a|destinatario',
    cc: 'risposta|priorità|allegati',
    subject: 'oggetto',
  },
  sentFrom: '(?:inviato|spedito|inviata) (?:da|dal|con|tramite)',
  own: 'mi[oa]',
  device: 'telefono|cellulare|smartphone|tablet',
  pardon: 'perdonate',
  getApp: 'ottieni|scarica',
  disclaimer: {
    thisMail: '(?:questo|presente|questa|suo) (?:messaggio|e-?mail|mail|comunicazione|posta)',
    secret: 'confidenzial|riservat',
    addressee: 'destinatari|\\bse\\b.{0,40}ricevuto',
    consequence: 'per errore|vietat|cancellar|distrugg',
  },
  autoReply: 'risposta (?:automatica|non al computer)|fuori (?:sede|ufficio)|assente\\s*(?::|$)',
  thanks:
    '(?:grazie|mille grazie|molte grazie|tante grazie)(?: mille| infinite| tante| davvero| ancora)?|la ringrazio|vi ringrazio|ringrazio',
  besideThanks:
    'per|il|la|lo|i|l|le|vostro|vostra|suo|sua|tuo|tua|e|a|tutti|tutto|di|del|della|dell|molto|aiuto|risposta|supporto|assistenza|disponibilità|pronta|rapida|veloce|collaborazione|celere|gentile|tempo|pazienza|ciao|buongiorno|ok|sì|team|anche|ancora|informazione|informazioni|attenzione|in|saluti|cordiali|buona|giornata|efficace|efficiente|competente|professionale|prezioso|preziosa|gentilezza|professionalità|cortesia|velocità|rapidità|ottimo|ottima',
  besideArticle: 'spiegazione',
  article: 'il|la|lo|vostro|vostra|suo|sua|tuo|tua',
  allIsWell:
    '(?:ora |adesso |tutto )*funziona(?: (?:tutto|ora|bene|perfettamente|di nuovo|correttamente))*|tutto (?:ok|bene|a posto|risolto|perfetto|chiaro)|(?:perfetto|ottimo|benissimo|ok|sì|risolto|ricevuto|va bene|molto bene|fantastico)|problema risolto|buona (?:giornata|serata)|buon (?:lavoro|fine settimana|weekend)|(?:il )?problema (?:è )?(?:stato )?risolto|buon (?:weekend|week-?end|fine settimana|pomeriggio)|altrettanto',
  isDone:
    '(?:(?:questo|ciò) )?(?:mi |ci )?(?:ha|è stato) (?:funzionato|aiutato|risolto|utile)(?: molto)?|(?:potete|può|puoi|possiamo) (?:chiuder(?:e|lo|la)|chiudere (?:il ticket|il caso|la richiesta|la pratica))|(?:è|questo è) tutto',
  and: 'e|ed',
  greeting: 'ciao|buongiorno|buonasera|buon giorno|salve|gentile|gentilissim[oaie]|egregi[oa]|car[oa]',
  closing:
    '(?:cordiali|distinti|cari) saluti|saluti(?: cordiali)?|un saluto|cordialmente|a presto|buona (?:giornata|serata)|buon lavoro|in fede',
  closingFrom: 'da|dal|dalla|dall',
};
