// Catalan.

import type { LanguageWords } from './language-words.js';

export const catalan: LanguageWords = {
  language: 'ca',
  wrote: 'va escriure|escrigué|ha escrit|escriu',
  wroteBefore: 'missatge de|va escriure|ha escrit',
  beforeDate: 'el|missatge de',
  copy: 'missatge (?:original|reenviat)',
  forwardBegins: 'inici del missatge reenviat',
  header: {
    from: 'de|remitent',
    date: 'enviat|data|enviat el|enviat a',
    to: 'per a|a|per',
    cc: 'a/c|còpia|importància',
    subject: 'assumpte|tema',
  },
  sentFrom: 'enviat (?:des del|des de|amb|de)',
  own: 'meu|meva',
  device: 'mòbil|telèfon',
  pardon: 'disculpeu',
  autoReply: "resposta automàtica|fora de l['’]oficina",
  thanks: '(?:moltes |moltíssimes )?gràcies|merci|us ho agraeixo',
  besideThanks: 'per|la|el|l|vostra|teva|seva|ajuda|resposta|atenció|suport|ràpida|i|a|tots|tot|de|nou|hola|sí|ok',
  allIsWell:
    '(?:ja |ara |tot )*funciona(?: (?:tot|ara|bé|perfectament))*|(?:perfecte|genial|excel·lent|ok|sí|solucionat|resolt)|bon (?:dia|cap de setmana)',
  greeting: 'hola|bon dia|bona (?:tarda|nit)|benvolgu(?:t|da|ts)|estimat',
  closing: '(?:salutacions|una salutació|atentament|cordialment|salut)(?: cordials)?|una abraçada|bon dia',
  closingFrom: 'des de|de|d',
};
