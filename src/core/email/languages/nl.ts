// Dutch.

import type { LanguageWords } from './language-words.js';

export const dutch: LanguageWords = {
  language: 'nl',
  wrote: 'schreef|geschreven',
  wroteBefore: 'schreef|heeft',
  beforeDate: 'op',
  copy: '(?:oorspronkelijk|doorgestuurd|origineel) bericht|orgineel bericht|oorspronkelijke bericht',
  forwardBegins: 'begin doorgestuurd bericht',
  replyAbove: '(?:antwoord|reageer|typ)\\b.{0,40}boven deze (?:regel|lijn)',
  header: {
    from: 'van|afzender',
    date: 'verzonden|datum|verzonden op',
    to: 'aan',
    cc: 'kopie|urgentie|prioriteit|bijlagen',
    subject: 'onderwerp',
  },
  sentFrom: '(?:verzonden|verstuurd) (?:vanaf|van|met|via)',
  own: 'mijn',
  device: 'telefoon|mobiel|smartphone|tablet',
  getApp: 'download',
  disclaimer: {
    thisMail: '(?:dit|deze) (?:e-?mail(?:bericht)?|bericht|mail)',
    secret: 'vertrouwelijk',
    addressee: 'geadresseerde|bestemd|\\b(?:indien|als)\\b.{0,40}ontvangen',
    consequence: 'ten onrechte|per abuis|verboden|niet toegestaan|vernietig',
  },
  autoReply:
    'automatisch (?:antwoord|bericht)|afwezig(?:heid)?(?:sbericht|smelding)?\\s*(?::|$)|(?:niet op|uit|ver van) kantoor',
  thanks:
    '(?:hartelijk |heel erg |ontzettend )?(?:dank (?:je|u)(?: wel)?|dankjewel|dankuwel|bedankt)|(?:hartelijk|veel) dank|dank',
  besideThanks:
    'voor|de|het|je|uw|jullie|en|alle|allemaal|nogmaals|snelle|snel|goede|fijne|hulp|reactie|antwoord|ondersteuning|service|moeite|info|informatie|tijd|geduld|hallo|hoi|ja|ok|oké|zeer|heel|erg|top|team|meneer|mevrouw|wel|groet|groeten|vriendelijke|met|deskundige|prettige|vlotte|vlot|kundige|uitstekende|geweldige',
  besideArticle: 'uitleg|oplossing|behulpzaamheid',
  article: 'de|het|je|uw|jullie',
  allIsWell:
    '(?:het|alles)? ?(?:werkt|doet het|is opgelost)(?: (?:nu|weer|goed|prima|perfect|alles))*|alles (?:werkt|is (?:goed|in orde|opgelost))(?: (?:nu|weer))*|(?:perfect|prima|top|super|mooi|oké|ok|ja|opgelost|fijn|geweldig|akkoord)|probleem (?:is )?opgelost|(?:een )?(?:fijne|prettige) (?:dag|avond|weekend|dag nog)|fijn weekend|(?:(?:alvast|nog) )?(?:een )?(?:goed|fijn|prettig)e? (?:weekend|dag|avond|week)(?: (?:nog|verder|gewenst))?|insgelijks|(?:het )?probleem (?:is )?(?:opgelost|verholpen)',
  isDone:
    '(?:dat|het|dit) (?:heeft|is) (?:(?:mij|me|ons|goed|echt|heel) ){0,2}(?:geholpen|gewerkt|gelukt)|(?:u mag|u kunt|je mag|je kunt|jullie mogen|jullie kunnen) (?:het|dit|hem|de zaak|de melding|het ticket|deze melding|dit ticket) (?:sluiten|afsluiten)|(?:(?:de zaak|de melding|het ticket) )?(?:mag|kan) (?:gesloten|afgesloten) worden|dat was het|dat was alles',
  and: 'en',
  greeting: 'hallo|hoi|beste|geachte|goede(?:morgen|middag|navond)|goedendag|dag',
  closing:
    '(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:hartelijke )?groet(?:en|jes)?|mvg|hoogachtend|vriendelijke groet|gr|fijne dag(?: nog)?',
  closingFrom: '(?:uit|vanuit)(?: het| de)?',
};
