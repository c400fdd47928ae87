// Czech.

import type { LanguageWords } from './language-words.js';

export const czech: LanguageWords = {
  language: 'cs',
  wrote: 'napsal(?:\\(a\\)|a)?',
  wroteBefore: 'napsal(?:\\(a\\)|a)?',
  beforeDate: 'dne',
  copy: 'původní (?:zpráva|e-mail)|přeposlaná zpráva|přeposlaný e-mail',
  forwardBegins: 'začátek přeposlané zprávy|začátek přeposílané zprávy',
  replyAbove: '(?:odpověď|odpovězte|pište)\\b.{0,40}nad (?:tento|tímto) řád(?:ek|kem)',
  header: {
    from: 'od|odesílatel',
    date: 'odesláno|datum',
    to: 'komu|pro',
    cc: 'kopie|důležitost|priorita',
    subject: 'předmět',
  },
  sentFrom: 'odesláno z|posláno z|odesláno aplikací',
  own: 'mého|mé',
  device: 'mobilu|telefonu|tabletu',
  pardon: 'omluvte',
  disclaimer: {
    thisMail: '(?:tato|této|tuto) (?:zpráva|zprávy|zprávu)|(?:tento|tohoto) e-?mail',
    secret: 'důvěrn',
    addressee: 'adresát|příjemc',
    consequence: 'omylem|vymaž|odstra[nň]|zakázán',
  },
  autoReply: 'automatická odpov[eě][dď]|nepřítomnost\\s*(?::|$)|mimo[- ]kancelář\\s*(?::|$)',
  thanks: '(?:moc |mockrát |srdečně )?(?:děkuji|děkuju|děkujeme|díky|dík)(?: moc| mockrát| vám| velice)?',
  besideThanks:
    'za|pomoc|rychlou|odpověď|podporu|informaci|informace|a|vám|všem|ještě|jednou|moc|mockrát|dobrý|den|ano|ok|vyřízení|ochotu|čas|skvělou|profesionální|vstřícnost|ochotnou|super',
  allIsWell:
    'funguje to|(?:už |vše |nyní |teď )*funguje(?: (?:už|vše|nyní|teď|dobře|skvěle|bez problémů))*|(?:super|skvělé|výborně|ok|ano|paráda|vyřešeno)|vše (?:ok|v pořádku|funguje)|problém (?:je )?vyřešen|(?:hezký|pěkný) (?:den|víkend|večer)|(?:přeji |přeju )?(?:hezký|pěkný|krásný) (?:zbytek dne|den|víkend|večer)|nápodobně',
  isDone:
    '(?:to )?(?:moc )?pomohlo(?: (?:to|mi|nám))?|(?:můžete|můžeš) (?:to |případ |tiket )?(?:uzavřít|zavřít)|(?:případ|tiket|to) (?:lze|můžete) (?:uzavřít|zavřít)|to je vše',
  and: 'a',
  greeting: 'dobrý den|ahoj|vážen[ýáí](?: pane| paní)?|zdravím|dobré ráno|milý|milá',
  closing: '(?:s )?(?:pozdravem|přáním hezkého dne|úctou)|zdravím|hezký den|pěkný den|s přátelským pozdravem',
  closingFrom: 'z|ze',
};
