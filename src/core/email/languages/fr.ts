// French.

import type { LanguageWords } from './language-words.js';

export const french: LanguageWords = {
  language: 'fr',
  wrote: 'a écrit|écrit',
  wroteBefore: 'a écrit',
  beforeDate: 'le',
  copy: "message d['’]origine|(?:message|mail|courriel) (?:original|transféré|d['’]origine)|message transmis|courriel initial",
  forwardBegins: 'début du (?:message|e-mail) (?:réexpédié|transféré)',
  replyAbove: '(?:réponse|répondre|répondez|écrire)\\b.{0,40}(?:au-dessus|ci-dessus) de cette ligne',
  header: {
    from: 'de|expéditeur',
    date: "date|envoyé|envoyé le|date d['’]envoi",
    to: 'à|a|destinataire|pour',
    cc: 'copie|copie à|cci|répondre à|importance|priorité|pièces jointes|pièce jointe',
    subject: 'objet|sujet',
  },
  sentFrom: '(?:envoyé|transmis) (?:depuis|de|via|à partir|avec)',
  own: 'mon|ma',
  device: 'téléphone|portable|mobile|smartphone|tablette',
  pardon: 'veuillez excuser',
  getApp: 'obtenez|télécharger|téléchargez|obtenir',
  disclaimer: {
    thisMail: '(?:ce|le présent|cet|au présent) (?:message|courriel|e-?mail|mail|courrier)|cette communication',
    secret: 'confidentiel',
    addressee: 'destinataire|(?:^|[^\\p{L}])si\\b.{0,40}reçu',
    consequence: 'par erreur|interdit|non autorisé|détruire',
  },
  autoReply:
    "réponse automatique|(?:message )?(?:d['’])?absence(?: du bureau)?\\s*(?::|$)|absent(?:e)? du bureau|avis d['’]absence",
  thanks: 'merci(?: beaucoup| bien| infiniment| encore)?|un grand merci|mille mercis|je vous remercie|grand merci',
  besideThanks:
    'pour|votre|vos|ta|ton|tes|le|la|les|l|de|d|du|et|à|vous|tous|toutes|tout|toute|encore|très|aide|réponse|retour|rapidité|réactivité|efficacité|réponses|rapide|votre|temps|patience|assistance|service|support|intervention|équipe|bonjour|monsieur|madame|c|est|bien|beaucoup|info|infos|information|informations|cordialement|bonne|journée|soirée|chère|cher|efficace|précieuse|précieux|gentillesse|disponibilité|professionnalisme|compétence|excellent|excellente|super',
  besideArticle: 'explications|explication|conseil|conseils',
  article: 'votre|vos|ta|ton|tes|le|la|les|l',
  allIsWell:
    "tout (?:fonctionne|marche|est (?:bon|ok|réglé|parfait|résolu))(?: (?:maintenant|parfaitement|bien|à nouveau|très bien))*|(?:ça|cela) (?:fonctionne|marche)(?: (?:maintenant|parfaitement|bien|à nouveau|très bien))*|(?:c[’']est )?(?:parfait|super|génial|excellent|très bien|ok|oui|réglé|bon|résolu|bien reçu|d[’']accord|noté)|problème (?:est )?(?:résolu|réglé)|(?:très )?(?:bonne|belle) (?:journée|soirée|semaine)|bon week-?end|le problème est (?:résolu|réglé)|(?:tout|ça|cela) (?:remarche|refonctionne)|excellente? (?:journée|soirée|week-?end)|bonne (?:fin de (?:journée|semaine))|(?:à )?vous (?:aussi|de même)|pareillement",
  isDone:
    "(?:ça|cela|ca) (?:a (?:bien )?(?:marché|fonctionné|aidé)|m[’']a (?:bien |beaucoup )?aidée?|nous a (?:bien |beaucoup )?aidés?)|(?:vous pouvez|tu peux) (?:(?:le|la) )?(?:clore|clôturer|fermer)(?: (?:le ticket|la demande|le dossier|l[’']incident))?|(?:le ticket|la demande|le dossier) peut être (?:clos|close|clôturée?|fermée?)|c[’']est tout",
  and: 'et',
  greeting: 'bonjour|bonsoir|salut|cher|chère|chers|madame|monsieur|coucou',
  closing:
    '(?:bien |très )?cordialement|(?:bien )?à vous|bien à toi|amicalement|salutations|(?:(?:meilleures|sincères|cordiales) )salutations|(?:très )?bonne (?:journée|soirée)|bon week-?end|cdlt|cdt|respectueusement|sincèrement|à bientôt',
  closingFrom: 'de|du|des|de la|de l|depuis',
};
