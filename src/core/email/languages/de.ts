// German.

import type { LanguageWords } from './language-words.js';

export const german: LanguageWords = {
  language: 'de',
  wrote: 'schrieb|schrieben|geschrieben',
  wroteBefore: 'schrieb|zitat von',
  beforeDate: 'am',
  copy: 'ursprüngliche (?:nachricht|e-?mail)|original-?nachricht|weitergeleitete nachricht',
  forwardBegins: 'anfang der weitergeleiteten (?:nachricht|e-?mail)',
  replyAbove: '(?:antwort|antworten|text)\\b.{0,40}(?:über|oberhalb) diese[rn]? (?:zeile|linie)',
  header: {
    from: 'von|absender',
    date: 'gesendet|datum|gesendet am',
    to: 'an|empfänger',
    cc: 'kopie|antwort an|wichtigkeit|priorität|anlagen',
    subject: 'betreff|betr',
  },
  sentFrom:
    'von (?:meinem|unterwegs|mein)|aus (?:meinem|unterwegs|mein)|(?:gesendet|versendet) (?:von|mit|über|aus)|diese (?:nachricht|e-?mail|mail) wurde (?:von|mit)',
  own: 'mein(?:em|er|s)?',
  device: 'handy|mobiltelefon|telefon|mobilgerät|smartphone|tablet',
  pardon: '(?:bitte )?entschuldigen sie',
  getApp: 'holen sie sich|laden sie|hol dir',
  disclaimer: {
    thisMail:
      'diese[rs]? (?:e-?mail|mail|nachricht|mitteilung|information)|(?:inhalt|informationen) (?:in|der|dieser) (?:e-?mail|nachricht)',
    secret: 'vertraulich|rechtlich geschützt',
    addressee: 'empfänger|adressat|(?:wenn|falls|sollten)\\b.{0,60}erhalten',
    consequence:
      'irrtümlich|versehentlich|unbefugt|nicht gestattet|(?:informieren|benachrichtigen|vernichten|löschen) sie|weitergabe',
  },
  autoReply:
    'abwesenheits(?:notiz|nachricht|meldung|info|assistent)|abwesen(?:d|heit)\\s?:|automatische (?:antwort|rückmeldung|abwesenheit\\w*|empfangsbestätigung)|automatisch erstellte (?:antwort|nachricht)|(?:ich bin )?nicht im (?:büro|haus)\\s*(?::|$)',
  thanks:
    'vielen (?:lieben |herzlichen )?dank|(?:besten|herzlichen|lieben|tausend|1000|recht herzlichen) dank|danke(?:schön| schön| sehr| vielmals)?|dank|merci(?: vielmals| vilmal)?|(?:ich )?bedanke mich|wir bedanken uns',
  besideThanks:
    'für|die|der|das|den|dem|ihre|ihren|ihrer|eure|euren|eurer|deine|deinen|deiner|und|auch|noch|nochmal|nochmals|im|ganz|sehr|so|schnelle|schnellen|rasche|raschen|prompte|prompten|gute|guten|tolle|tollen|super|liebe|lieben|freundliche|hilfe|unterstützung|antwort|bearbeitung|info|information|informationen|nachricht|auskunft|erledigung|umsetzung|arbeit|mühe|mühen|geduld|service|euch|ihnen|dir|allen|alle|hallo|ja|ok|herr|frau|team|kollegen|kolleginnen|vielen|herzlichen|grüße|grüßen|gruß|lg|vg|mfg|viele|schöne|besten|lieber|lieben|schnell|schon|bereits|tolle|es|dass|kompetente|kompetenten|zuverlässige|unkomplizierte|unkomplizierten|hervorragende|hervorragenden|großartige|großartigen|ausführliche|ausführlichen|nette|netten|freundlichen|hilfreiche|hilfreichen|perfekte|professionelle|professionellen|wirklich|echt|vielmals|ich|wir|danken',
  besideArticle:
    'beratung|betreuung|erklärung|lösung|problemlösung|reaktion|einsatz|engagement|bemühungen|bemühung|kundenservice|support|rückmeldung',
  article: 'die|der|das|den|dem|ihre|ihren|ihrer|eure|euren|eurer|deine|deinen|deiner',
  besideName: 'dir|euch|ihnen|auch|noch|nochmal|nochmals|sehr|schon|schön',
  allIsWell:
    "(?:(?:es|das|alles|jetzt|nun) ){0,2}(?:funktioniert|klappt|läuft|geht)(?: (?:es|jetzt|nun|wieder|alles|bestens|einwandfrei|perfekt|prima|gut|super|wunderbar|tadellos|reibungslos))*|(?:hat|es hat|das hat|alles hat) (?:alles )?(?:geklappt|funktioniert)|alles (?:klar|gut|bestens|in ordnung|erledigt|super|prima)|(?:perfekt|super|prima|toll|klasse|wunderbar|ausgezeichnet|sehr gut|ok|okay|ja|bestens|erledigt|passt|gelöst)|problem (?:ist )?(?:gelöst|behoben)|(?:einen )?(?:schönen?|guten) (?:tag|abend|feierabend|wochenende|woche)(?: noch)?|(?:(?:ich|wir) )?(?:wünschen?|wünsch) (?:(?:ihnen|dir|euch|allen|noch|auch) ){0,3}(?:eine?n? )?(?:schön|gut|toll|erholsam|sonnig|angenehm)e[ns]? (?:rest)?(?:tag|abend|feierabend|wochenende|we|woche|feiertage)|(?:(?:ihnen|dir|euch|allen) )?(?:(?:auch|noch|ebenfalls) ){0,2}(?:eine?n? )?(?:schön|gut|toll|erholsam|sonnig|angenehm)e[ns]? (?:rest)?(?:tag|abend|feierabend|wochenende|we|woche|feiertage)(?: noch)?|(?:ihnen|dir|euch) (?:auch|ebenfalls|ebenso)|ebenso|gleichfalls|ebenfalls|top|läuft|spitze|jetzt geht[’']?s(?: wieder)?|(?:das )?problem (?:(?:ist|wurde) )?(?:(?:damit|jetzt|nun|somit) )?(?:gelöst|behoben)|fehler behoben",
  isDone:
    "(?:(?:das|es|dies|die lösung|ihr tipp|der tipp|ihre hilfe|ihre antwort) )?(?:hat|haben) (?:(?:mir|uns|sehr|wirklich|super|alles|bestens|prima|gut|wunderbar|schon|auch) ){0,3}(?:geholfen|geklappt|funktioniert|weitergeholfen)|das (?:wars|war[’']s|war es|war alles|war schon alles)(?: (?:dann|auch schon|schon))?|(?:(?:das|es) )?hat sich (?:(?:damit|somit|hiermit|schon|bereits|inzwischen|jetzt) )?erledigt|(?:(?:sie|ihr|du|wir) (?:können|könnt|kannst|dürfen|darfst|dürft)|(?:dann|damit|somit|also|nun|jetzt) (?:können|könnt|kannst|dürfen|darfst|dürft) (?:sie|ihr|du|wir)) (?:(?:es|das|den fall|das ticket|den vorgang|die anfrage|ihn|dann|gerne|jetzt|nun|damit|somit|wieder) ){1,3}(?:schließen|schliessen|abschließen|abschliessen|zumachen)|(?:(?:der fall|das ticket|der vorgang|die anfrage|fall|ticket|vorgang|anfrage) )?(?:kann|darf) (?:(?:damit|somit|hiermit|dann|jetzt|nun|gerne|also) )?(?:geschlossen|abgeschlossen) werden|(?:(?:ich habe|wir haben) )?keine (?:weiteren |offenen )?fragen mehr",
  and: 'und',
  greeting: 'hallo|hi|hey|moin|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|servus|grüß gott|grüezi',
  closing:
    '(?:(?:mit|viele|vielen|liebe|lieben|beste|besten|schöne|schönen|freundliche|freundlichen|herzliche|herzlichen|mit (?:freundlichen|freundlichem|besten|vielen|lieben|herzlichen)) )(?:grüßen|grüße|grüßle|gruß|grüssen|grüsse|gruss|gruessen|gruesse)|gruß|gruss|grüße|grüsse|mfg|lg|vg|bg|hochachtungsvoll|(?:einen )?schönen (?:tag|abend)(?: noch)?|schönes wochenende',
  closingFrom: '(?:aus|von|vom)(?: de[mr])?',
};
