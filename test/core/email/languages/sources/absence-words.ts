// What mail programs call an automatic reply and the absence of their user, in their own translations: people send what
// stands in the form. Seen in nextcloud/mail at e5734fe2, l10n/LOCALE.json, key "Autoresponder";
// roundcube/roundcubemail at 28b44419, plugins/managesieve/localization/LOCALE.inc, key vacation; inverse-inc/sogo at
// 694ffa74, UI/PreferencesUI/LANGUAGE.lproj/Localizable.strings, keys "Vacation" and "Auto reply message", of which
// only the words for the reply.

import type { ProgramLines } from './program-lines.js';

export const nextcloudMail: ProgramLines = {
  absences: {
    bg: ['Автоматичен отговор'],
    cs: ['Automatická odpověď'],
    da: ['Autosvar'],
    el: ['Αυτόματη απάντηση'],
    hr: ['Automatski odgovor'],
    id: ['Balasan otomatis'],
    it: ['Risposta automatica'],
    ja: ['自動返信'],
    ko: ['자동 응답'],
    pt: ['Resposta automática'],
    sk: ['Automatická odpoveď'],
    sv: ['Autosvar'],
    zh: ['自动回复'],
  },
};

export const roundcubeVacation: ProgramLines = {
  absences: {
    ar: ['خارج المكتب'],
    ca: ["Fora de l'oficina"],
    cs: ['Mimo-kancelář'],
    da: ['Ikke tilstede'],
    de: ['Abwesenheit'],
    el: ['Εκτός γραφείου'],
    en: ['Out of Office'],
    es: ['Aviso de ausencia'],
    et: ['Kontorist väljas'],
    fr: ['Avis d’absence'],
    he: ['מחוץ למשרד'],
    hu: ['Irodán kívül'],
    id: ['Di Luar Kantor'],
    is: ['Ekki í vinnunni'],
    it: ['Fuori ufficio'],
    ja: ['事務所に不在'],
    ko: ['자리비움'],
    lt: ['Ne biure'],
    nb: ['Fravær'],
    nl: ['Afwezigheidsbericht'],
    pl: ['Nieobecność'],
    pt: ['Fora do Escritório', 'Ausente do Escritório'],
    ru: ['Вне офиса'],
    sk: ['Mimo kancelárie'],
    sl: ['Sporočilo o odsotnosti'],
    sv: ['Frånvaro'],
    tr: ['Ofis dışında'],
    zh: ['不在辦公室'],
  },
};

export const sogo: ProgramLines = {
  absences: {
    cs: ['Nepřítomnost'],
    da: ['Fravær'],
    en: ['Auto reply'],
    fi: ['Automaattivastaus'],
    fr: ['réponse automatique'],
    hu: ['Automatikus válasz'],
    id: ['balasan otomatis'],
    is: ['sjálfvirkt svar'],
    it: ['risposta automatica'],
    ja: ['自動応答'],
    nb: ['Auto-svar'],
    nl: ['Afwezigheid'],
    ru: ['автоответ'],
    sl: ['Odsotnost'],
    sv: ['Auto-svar'],
    tr: ['Otomatik yanıt'],
    zh: ['自動回覆'],
  },
};
