// Estonian.

import type { LanguageWords } from './language-words.js';

export const estonian: LanguageWords = {
  language: 'et',
  wrote: 'kirjutas|kirjutas järgmist',
  wroteBefore: 'kirjutas',
  beforeDate: 'kuupäev|kuupäeval',
  copy: '(?:algne|originaal|algkiri|edastatud|edasisaadetud)[- ]?(?:kiri|sõnum|teade|sõnum)?|esialgne kiri',
  forwardBegins: 'edastatud kirja algus|edastatud kiri',
  header: {
    from: 'saatja|kellelt',
    date: 'saadetud|kuupäev|saatmisaeg',
    to: 'adressaat|saaja|kellele',
    cc: 'koopia',
    subject: 'teema',
  },
  sentFrom: 'saadetud',
  sentFromEnd: 'saadetud',
  own: 'minu',
  device: 'telefonist|nutitelefonist',
  pardon: 'vabanda, et',
  autoReply: 'automaat(?:ne )?vastus|kontorist väljas',
  thanks: '(?:suur |palju |suured )?(?:tänan|täname|aitäh|tänud|tänu)(?: teid| väga| abi eest)?',
  besideThanks: 'abi|kiire|vastuse|toe|info|eest|ja|teid|teile|kõigile|veel|kord|väga|palju|jah|ok',
  allIsWell:
    '(?:nüüd |kõik )*(?:töötab|toimib)(?: (?:nüüd|kõik|hästi))*|(?:super|suurepärane|hästi|jah|ok|lahendatud|korras)|(?:ilusat|head) (?:päeva|nädalavahetust|õhtut)',
  greeting: 'tere|tere (?:päevast|hommikust|õhtust)|hei|lugupeetud|head?',
  closing: '(?:lugupidamisega|parimate soovidega|tervitades|heade soovidega|austusega)|ilusat päeva|head päeva|parimat',
};
