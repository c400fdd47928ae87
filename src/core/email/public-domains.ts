// Lists public mail providers, whose domains say nothing about where a person works. Such a domain belongs to no
// account.

const publicDomains = new Set(
  `aol.com bluewin.ch btinternet.com comcast.net email.cz fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com
  gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr hotmail.it icloud.com inbox.lv
  inbox.ru interia.pl laposte.net libero.it list.ru live.com live.de live.fr mac.com mail.com mail.ru mailbox.org me.com
  msn.com naver.com o2.pl onet.pl orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de proton.me protonmail.com
  qq.com rambler.ru rocketmail.com seznam.cz sfr.fr sina.com t-online.de tutanota.com tuta.com verizon.net virgilio.it
  wanadoo.fr web.de wp.pl ya.ru yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru
  ymail.com zoho.com 126.com 139.com 163.com att.net bellsouth.net cox.net sbcglobal.net daum.net hanmail.net bigpond.com
  optonline.net rediffmail.com terra.com.br uol.com.br bol.com.br telenet.be skynet.be ziggo.nl kpnmail.nl home.nl
  xs4all.nl abv.bg ukr.net centrum.cz azet.sk citromail.hu freemail.hu`.split(/\s+/),
);

/** Whether the domain belongs to a public mail provider. */
export function isPublicDomain(domain: string): boolean {
  return publicDomains.has(domain.toLowerCase());
}
