// Polish.

import type { LanguageWords } from './language-words.js';

export const polish: LanguageWords = {
  language: 'pl',
  wrote: 'napisał(?:a|\\(a\\))?',
  wroteBefore: 'pisze|napisał(?:a|\\(a\\))?|wiadomość napisana przez',
  beforeDate: 'dnia|w dniu|wiadomość napisana przez',
  copy: 'wiadomość oryginalna|(?:oryginalna|pierwotna) wiadomość|wiadomość przekazana|przekazana wiadomość|przesłana wiadomość|treść przekazanej wiadomości|wiadomość przesłana dalej|treść oryginalnej wiadomości',
  forwardBegins: 'początek przekazywanej wiadomości|początek przekazanej wiadomości',
  replyAbove: '(?:odpowiedź|odpowiedz|pisz)\\b.{0,40}(?:powyżej|nad) (?:tej|tą) lini(?:i|ą)',
  header: {
    from: 'od|nadawca',
    date: 'wysłano|wysłane|data|data wysłania',
    to: 'do|adresat',
    cc: 'dw|kopia|ważność|priorytet|załączniki',
    subject: 'temat',
  },
  sentFrom: '(?:wysłane|wysłano) (?:z|ze|przez)',
  own: 'moj\\p{L}{0,3}',
  device: 'telefonu|komórki|smartfona|tabletu',
  getApp: 'pobierz(?: aplikację)?',
  disclaimer: {
    thisMail:
      '(?:ta|niniejsza|tej|tę|niniejszej) (?:wiadomość|wiadomości|korespondencja|przesyłka)|(?:ten|niniejszy) e-?mail',
    secret: 'poufn',
    addressee: 'adresat|odbiorc',
    consequence: 'pomyłk|omyłkowo|usunięci|zabronion',
  },
  autoReply: 'autom?atyczna odpowiedź|odpowiedź automatyczna|nieobecn(?:ość|y|a)\\s*(?::|$)',
  thanks:
    '(?:serdecznie |bardzo |ślicznie |pięknie )?(?:dziękuję|dziękuje|dziękujemy|dziękuj|dzięki)(?: bardzo| serdecznie| ślicznie| pięknie| wielkie)?|wielkie dzięki|dziękuję',
  besideThanks:
    'za|pomoc|szybką|szybka|odpowiedź|wsparcie|informację|informacje|i|pani|panu|państwu|wszystkim|jeszcze|raz|bardzo|serdecznie|z|dzień|dobry|witam|cześć|tak|ok|obsługę|czas|skuteczną|sprawną|profesjonalną|fachową|miłą|błyskawiczną|reakcję|wyjaśnienie|rozwiązanie',
  allIsWell:
    '(?:już |wszystko |teraz )*działa(?: (?:już|wszystko|teraz|dobrze|poprawnie|świetnie))*|(?:super|świetnie|doskonale|ok|tak|idealnie|rozwiązane)|problem (?:został )?rozwiązany|wszystko (?:ok|w porządku|gra)|miłego (?:dnia|weekendu|wieczoru)|problem (?:jest )?rozwiązany|(?:życzę )?(?:miłego|dobrego|udanego) (?:dnia|weekendu|wieczoru|popołudnia)|nawzajem|wzajemnie',
  isDone:
    '(?:to )?(?:bardzo )?pomogło(?: mi| nam)?|(?:to )?zadziałało|udało się|(?:można|mogą państwo|może pan|może pani) zamknąć(?: (?:zgłoszenie|sprawę|temat))?|to wszystko',
  and: 'i|oraz',
  greeting: 'dzień dobry|witam|cześć|szanown[aiey](?: pani| panie| państwo)?|hej|dobry wieczór|drog[ai]',
  closing:
    '(?:z )?(?:poważaniem|pozdrowieniami|wyrazami szacunku)|pozdrawiam(?: serdecznie)?|serdecznie pozdrawiam|pozdrowienia|pzdr|miłego dnia',
  closingFrom: 'z|ze',
};
