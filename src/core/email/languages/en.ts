// English.

import type { LanguageWords } from './language-words.js';

export const english: LanguageWords = {
  language: 'en',
  wrote: 'wrote|writes|said|has written',
  wroteBefore: 'wrote|quoting',
  beforeDate: 'on|at',
  copy: 'original (?:message|e-?mail|appointment)|forwarded (?:message|by .{0,80})|reply message',
  forwardBegins: 'begin forwarded message',
  replyAbove: '(?:repl(?:y|ies)|respon(?:d|se)|answer|text|write|type)\\b.{0,60}\\babove this line',
  header: {
    from: 'from',
    date: 'sent|date|sent at',
    to: 'to',
    cc: 'cc|bcc|reply-to|importance|priority|attachment|attachments',
    subject: 'subject',
  },
  sentFrom: 'sent (?:from|via|with|using|by|on)',
  own: 'my',
  device: 'phone|mobile|cell|cellphone|smartphone|handheld|handset|tablet',
  pardon: '(?:so )?(?:(?:please|pls|kindly) )?(?:excuse|pardon|forgive)',
  getApp: 'get|download',
  disclaimer: {
    thisMail:
      '(?:th(?:is|e|ese)|our) (?:e-?mails?|messages?|communications?|transmissions?|transmittal|electronic|correspondence|facsimile|fax)\\b|\\binformation (?:transmitted|herein|contained|in this)|contained (?:herein|in or attached)|received this\\b',
    secret: 'confidential|privileged',
    addressee: 'intended|addressee|recipient|\\bif\\b.{0,40}received',
    consequence:
      'in error|by mistake|unauthori[sz]ed|prohibited|not the (?:intended|named|addressee)|(?:delet|destroy)\\w* (?:it|this|the|all|any)|do not (?:copy|disclose|distribute|forward|read)|notify (?:the sender|us)|disclos(?:e|ure|ing)|dissemination|distribution',
  },
  autoReply:
    'auto(?:matic|mated)?[- ]?(?:reply|response|answer)|auto:|autore(?:ply|sponse|sponder)|(?:out[- ]of|away from)(?:[- ]the|[- ]my)?[- ]office|ooo\\s?:|on (?:vacation|annual leave|holiday|maternity leave)\\s*(?::|$)|vacation (?:reply|notice|message|response)|i am (?:currently )?out of (?:the )?office',
  thanks:
    '(?:thank you|thank u|thanks|thank|thx)(?: a (?:lot|million|bunch|ton)| lots)?|tnx|ty|cheers|(?:much|greatly) appreciated|i appreciate it',
  besideThanks:
    'and|all|again|also|as|very|so|such|much|many|ever|indeed|for|to|you|your|the|this|that|it|of|from|everyone|everybody|guys|team|folks|both|quick|fast|prompt|swift|kind|great|good|excellent|wonderful|speedy|rapid|help|support|reply|response|answer|assistance|service|work|job|time|effort|efforts|patience|understanding|info|information|update|feedback|helping|fixing|solving|resolving|sorting|quickly|ok|okay|hi|hello|yes|well|sir|madam|mr|mrs|ms|dr|i|we|really|appreciated|in|once|more|regards|kind|best|warm|fix|fixes|mail|email|message|call|received|with|greetings|wishes|having|being|solved|already|all|dear|competent|professional|amazing|awesome|outstanding|fantastic|brilliant|superb|efficient|friendly|thorough|helpful|kindness|responsiveness|professionalism',
  besideArticle: 'advice|explanation|solution',
  article: 'the|your|this|that|all',
  allIsWell:
    "(?:it|that|this)(?: has)? (?:solved|fixed|did|resolved|helped)(?: (?:it|the (?:problem|issue|trick)|everything|a lot))?|(?:it|that|this|everything|all)(?:[’']s| is| has been)? ?(?:now )?(?:works|worked|working|fixed|solved|resolved|sorted|fine|good|ok|okay|perfect|great)(?: (?:now|again|perfectly|fine|well|great|like a charm))*|works(?: now| again| perfectly| fine| great| like a charm)*|(?:perfect|great|super|excellent|awesome|brilliant|wonderful|fantastic|ok|okay|yes|cool|nice|solved|fixed|resolved|done|got it|received|noted|understood)(?: (?:now|job|work|news))?|problem (?:is )?(?:solved|fixed|resolved)|you can close (?:it|this|the case|the ticket|this case|this ticket)|have a (?:nice|good|great|lovely) (?:day|weekend|week|evening|one|time)|all (?:set|sorted|clear|good)(?: now)?|good to go|up and running(?: again| now)?|(?:it|everything|all)(?:[’']s| is) (?:working|running|back to normal)(?: (?:now|again|fine|perfectly))*|working (?:now|again|fine)|(?:the )?(?:problem|issue) (?:(?:is|was|has been) )?(?:now )?(?:solved|fixed|resolved|sorted|gone)|(?:enjoy|happy|nice|great|have a wonderful|wishing you a (?:nice|great|good|lovely)) (?:your |the )?(?:day|weekend|evening|week|holidays?)|(?:you too|likewise|same to you)",
  isDone:
    "(?:it|that|this|your (?:tip|answer|advice|reply|help|fix)|the (?:tip|fix|solution))(?: has| have)? (?:really )?(?:helped|worked|did the trick|did the job|did it)(?: (?:me|us|a lot|very much|perfectly|fine|great|nicely|out|like a charm)){0,2}|(?:that|it)(?:[’']s| is| was) (?:it|all|everything)(?: (?:i|we) (?:need|needed|wanted))?|(?:you (?:can|may)|(?:please )?feel free to|(?:it[’']s )?(?:ok|okay|fine) to) (?:now )?close (?:it|this|the case|the ticket|the request|this case|this ticket|this request)(?: now)?|(?:(?:it|this|the case|the ticket|the request|this case|this ticket|this request) )?(?:can|may) (?:now )?be closed(?: now)?|(?:i have )?no (?:further|more|other) questions",
  and: 'and',
  greeting: 'hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hiya|greetings',
  closing:
    '(?:(?:kind|kindest|best|warm|warmest|many|with kind|with best|with warm) )?regards|best|all the best|best wishes|sincerely|(?:yours )?(?:sincerely|faithfully|truly)|sincerely yours|yours|cheers|kr|br|rgds|bye|take care|have a (?:nice|good|great) (?:day|weekend|week|evening)|thanks and (?:kind |best )?regards|respectfully|(?:(?:best|kind|warm|many) )?greetings',
  closingFrom: 'from(?: the)?',
};
