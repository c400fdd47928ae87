// Korean.

import type { LanguageWords } from './language-words.js';

export const korean: LanguageWords = {
  language: 'ko',
  unspaced: true,
  wrote: '님이 작성|작성|님이 작성한 메시지|이\\(가\\) 쓴 글|쓴 글|이\\(가\\) 쓴 내용|쓴 내용',
  copy: '원본 메(?:시|세)지|전달된 메(?:시|세)지|전달된 메일|원본 (?:이)?메일',
  forwardBegins: '전달된 메시지',
  header: {
    from: '보낸사람|보낸 사람|발신인',
    date: '날짜|보낸 날짜|보낸날짜|보낸 시간',
    to: '받는사람|받는 사람|수신인',
    cc: '참조|중요도',
    subject: '제목',
  },
  sentFromEnd: '에서 보냄',
  own: '나의|내',
  device: '휴대폰|휴대전화|스마트폰',
  autoReply: '(?:부재중\\s?)?자동\\s?(?:회신|응답)|부재중(?: 알림)?\\s*(?::|$)|자리비움\\s*(?::|$)',
  thanks: '(?:정말 |대단히 )?(?:감사합니다|감사드립니다|고맙습니다|고마워요|감사해요)',
  besideThanks: '빠른|답변|도움|주셔서|정말|대단히|네',
  allIsWell: '(?:해결되었습니다|해결됐습니다|잘 됩니다|잘 작동합니다|네|확인했습니다)',
  greeting: '안녕하세요|안녕하십니까|안녕하세요.{0,12}',
  closing: '드림|올림|수고하세요|좋은 하루 (?:되세요|보내세요)',
};
