// Finds the reason of a failure in the words of a report that has no enhanced status code, or only a generic one
// (`5.0.0`). The reason becomes a status of the range x.0.9xx, which RFC 3463 leaves unused. Other programs that read
// bounces follow the same convention: the class is permanent (5) or transient (4), the last number the reason. So
// `5.0.911`, "no such user, in words", is never mistaken for a `5.1.1` from the server itself. `STATUS_DETAIL` lists
// them all.
//
// To support another report, add its words to `WORDS`. The first match decides, so specific reasons come before general
// ones.

import { isAboutSender, isTemporary } from './about-sender.js';

/** A reason; stored only as its number. */
export type FailureReason = keyof typeof STATUS_DETAIL;

/** The published number of each reason. */
const STATUS_DETAIL = {
  'unknown-reason': 901,
  'bad-address-syntax': 902,
  'relay-refused': 909,
  filtered: 910,
  'user-unknown': 911,
  'host-unknown': 912,
  moved: 916,
  'sender-rejected': 918,
  suspended: 921,
  'mailbox-full': 922,
  'mail-over-limit': 923,
  'system-error': 930,
  'system-full': 931,
  'accepts-no-mail': 932,
  'mail-too-big': 934,
  'program-failed': 939,
  'network-error': 944,
  'too-many-connections': 945,
  'too-fast': 946,
  expired: 947,
  'bad-content': 960,
  'security-policy': 970,
  blocked: 971,
  'authentication-failed': 972,
  'no-reverse-dns': 973,
  'bad-reputation': 975,
  spam: 980,
} as const;

/** Without the flag `u`, with which V8 takes three times as long to find the boundary of a word. */
const WORDS: readonly (readonly [FailureReason, RegExp])[] = [
  [
    'mailbox-full',
    /(?:mail ?box|inbox|account|quota|storage|space|directory|user).{0,40}(?:is |are |was )?(?:(?:almost )?full|exceed|over ?(?:its |the )?quota|exhausted)|over[- ]?quota|quota.{0,30}(?:exceed|violation|would|full|reached|überschritten|exhaust)|exceed.{0,40}(?:quota|storage|mailbox|space)|not enough (?:disk |storage )?space (?:in|for) .{0,30}(?:mailbox|user)|mailbox (?:size )?limit|out of (?:mailbox )?storage|too much mail (?:data )?(?:for|in)|(?:postfach|mailbox|speicher).{0,40}(?:voll|überschritten|erschöpft)|boîte.{0,40}(?:pleine|saturée)|buz[oó]n.{0,40}llen|casella.{0,40}piena|caixa.{0,40}cheia|meddelandelåda.{0,20}full|переполнен|почтовый ящик.{0,30}полон|メールボックスが?.{0,8}(?:一杯|いっぱい|満杯)|容量.{0,10}(?:超|オーバー)|邮箱(?:已|空间).{0,6}满|信箱.{0,6}滿|메일함.{0,10}(?:가득|초과)/i,
  ],
  [
    'mail-too-big',
    /(?:message|mail|content|attachment|body|size|length|headers?).{0,30}(?:too (?:big|large)|exceed.{0,40}(?:size|limit|maximum|length))|(?:size|length) limit.{0,20}exceed|exceed.{0,40}(?:message|maximum|fixed|mail).{0,20}size|maximum (?:message|mail).{0,20}(?:size|length).{0,20}(?:exceed|is)|larger than.{0,30}(?:limit|maximum|allowed)|nachricht.{0,20}zu gro(?:ß|ss)|trop (?:gros|volumineux)|demasiado grande|troppo grande/i,
  ],
  [
    'no-reverse-dns',
    /\bPTR\b|(?:no|missing|without|lacks?|need|require|resolve|valid|find|failed).{0,30}(?:reverse[- ]?(?:dns|mapping|lookup|hostname)|rdns)|reverse[- ]?dns.{0,30}(?:required|fail|missing|not|lookup|entry)|cannot find your (?:hostname|reverse)/i,
  ],
  [
    'authentication-failed',
    /\b(?:DMARC|SPF|DKIM)\b.{0,60}(?:fail|reject|not|invalid|unauthenticated|violat|policy|record|check|permerror)|(?:fail|unauthenticated|not authori[sz]ed|violat|reject|pass).{0,60}\b(?:DMARC|SPF|DKIM)\b|sender policy framework/i,
  ],
  [
    'bad-reputation',
    /(?:poor|bad|low|negative).{0,20}reputation|reputation.{0,30}(?:too low|poor|bad|low|block|reject)|senderbase/i,
  ],
  [
    'relay-refused',
    /relay(?:ing)?.{0,30}(?:denied|not (?:permitted|allowed|possible)|prohibited|refused|access|disallowed)|(?:no|unable to|not allowed to|cannot|won't|will not|not (?:permitted|authori[sz]ed) to|do(?:es)? not) (?:permitted to )?(?:relay|third[- ]party relay)|not (?:an |a )?(?:open )?relay|isn't in my list of allowed ?(?:rcpthosts|relay)|domain isn't in my list|weiterleitung verweigert|not a gateway|must authenticate|authentication (?:is )?required/i,
  ],
  [
    'moved',
    /has (?:been )?(?:moved|replaced)|(?:user|address|mailbox|account).{0,30}(?:moved|changed).{0,20}(?:to|address)|no longer.{0,20}(?:use|used|valid).{0,20}please (?:use|try)|please (?:use|update).{0,30}new (?:e-?mail )?address/i,
  ],
  [
    'suspended',
    /(?:account|mailbox|user|address|recipient|domain).{0,40}(?:suspend|disabled|inactive|deactivated|locked|frozen|closed|dormant|discontinued|cancelled|terminated|not active)|(?:disabled|inactive|suspended|deactivated|locked).{0,15}(?:account|mailbox|user|address)|konto.{0,30}(?:gesperrt|deaktiviert)|受信.{0,10}停止/i,
  ],
  [
    'accepts-no-mail',
    /null ?mx|(?:indicated|has|offers) no (?:smtp|mail) service|does not (?:accept|receive) (?:any )?(?:e-?)?mail|(?:host|domain|server|system|smtp).{0,30}(?:not accepting|does not accept|accepts no|never accepts).{0,20}mail|not accept(?:ing)? (?:any )?(?:e-?mail|messages) (?:from|at this)|no mail (?:accepted|service|is accepted) here|mail service (?:is )?(?:unavailable|refused)/i,
  ],
  [
    'host-unknown',
    /(?:host|domain|dns|mx|site|hostname)(?: name| or domain name| record)?(?: \S{1,120})?[ :,]{1,3}(?:is |was |does |could |has )?(?:unknown|not (?:be )?(?:found|exist|known|resolved?|valid)|doesn['’]?t exist|nonexistent|unresolvable|has no (?:mx|mail)|lookup fail)|(?:no such|unknown|invalid|non-?existent|bad|illegal|unresolvable|unrouteable|unroutable|nonexistent) (?:mail )?(?:host|domain|destination host)|name (?:or service|service).{0,20}not (?:known|found)|name not resolved|(?:couldn['’]?t|could not|cannot|can['’]?t) (?:find|resolve|lookup).{0,30}(?:host|domain|mx|address for)|unroute?able (?:(?:mail )?domain|address)|NXDOMAIN|nullmx|all relevant mx records point|no (?:valid )?(?:mx|mail exchanger).{0,20}(?:host|record|found|for)|domäne? (?:nicht gefunden|existiert nicht)|domaine inconnu|dominio (?:inexistente|desconocido)|ドメイン.{0,10}(?:存在|見つか)/i,
  ],
  [
    'user-unknown',
    /account that you tried to reach does not exist|(?:user|recipient|mailbox|account|address|addressee|member|username|alias|person|empfänger|destinataire|subscriber)(?: name)?(?: \S{1,120})?[ :,]{1,3}(?:is |was |has |does |do |could )?(?:been )?(?:unknown|not (?:be |been )?(?:found|known|exist|recogni[sz]ed|listed|local|valid|registered|available|a (?:known|valid))|doesn['’]?t exist|no longer|invalid|nonexistent|non-existent|unbekannt|inconnu)|(?:no such|unknown|invalid|non-?existent|bad|undefined|unrecogni[sz]ed|not a (?:valid|known)|no) (?:(?:local|virtual|e-?mail|mail|final|delivery|destination) ){0,3}(?:user|user ?id|recipient|mailbox|person|account|addressee|address|destination address|alias|name|local part)|unknown (?:or illegal|local)|not (?:listed|found) in (?:(?:the )?(?:domino|public|name|address)|ldap)|(?:doesn['’]?t|does not|do not|don['’]t) have (?:an? |any )?.{0,60}account|nobody (?:here )?(?:by|of) (?:that|this) name|address.{0,10} not in use|no (?:one|account|mailbox|mail ?box|user) (?:here )?(?:by|with) (?:that|this)|addresses? (?:that you entered )?(?:couldn['’]t|could not) be found|(?:could not|couldn['’]t|cannot) (?:find|locate) (?:the |a |any )?(?:user|recipient|mailbox|account)|user.{0,20}doesn['’]t|unbekannter (?:benutzer|empfänger)|(?:benutzer|empfänger|adresse|postfach).{0,30}(?:unbekannt|existiert nicht|nicht gefunden|nicht bekannt)|(?:adresse|utilisateur|destinataire|compte|boîte).{0,30}(?:inconnue?|n['’]existe pas|introuvable)|(?:usuario|destinatario|cuenta|buz[oó]n|direcci[oó]n).{0,30}(?:desconocid|no existe|inexistente)|(?:utente|destinatario|casella).{0,30}(?:sconosciut|inesistente|non esiste)|(?:usuário|destinatário|conta|endereço).{0,30}(?:desconhecid|não existe|inexistente)|gebruiker.{0,20}(?:onbekend|bestaat niet)|(?:użytkownik|odbiorca|adres|skrzynka).{0,30}(?:nie istnieje|nieznan)|(?:uživatel|příjemce|adresa|schránka).{0,30}(?:neexistuje|neznám)|(?:användare|mottagare|bruger|modtager|bruker|mottaker|adresse?n?).{0,30}(?:okänd|ukendt|ukjent|finns inte|findes ikke|finnes ikke)|(?:kullanıcı|alıcı|adres).{0,30}(?:bulunamadı|mevcut değil|bilinmiyor)|(?:пользователь|получатель|адрес|ящик).{0,30}(?:не (?:найден|существует)|неизвест)|нет такого (?:пользователя|ящика)|(?:宛先|あて先|送信先|ユーザー?|メールアドレス|アドレス)が?.{0,20}(?:見つかりません|存在し(?:ません|ない)|不明|ありません|間違)|用户不存在|收件人.{0,10}不存在|不存在的用户|(?:사용자|수신자|주소).{0,10}(?:없|존재하지)|000C05A6|all recipients? (?:are )?invalid/i,
  ],
  [
    'spam',
    /\bspam(?!\S*@)|\bUBE\b|unsolicited|junk|bulk (?:e-?)?mail|blocked by (?:our |the )?(?:content )?filter|content (?:filter|scan)|\bJunk|high probability|looks like (?:bulk|advert)/i,
  ],
  [
    'blocked',
    /black ?-?list(?:ed)? (?:at|by|in|on|using)|\bRBL\b|\bDNSBL\b|spamhaus|spamcop|(?:\bip\b|client|connection|your (?:host|server|network)).{0,60}(?:black|block|banned|denied|not allowed|prohibited)|host network not allowed|(?<!not )listed (?:at|in|on|by)|access (?:denied|restricted)|blocked using|dynamic.{0,20}(?:ip|address)|no access from mail server|you are not allowed to connect/i,
  ],
  [
    'sender-rejected',
    /sender.{0,40}(?:reject|denied|refused|verif|invalid|unknown|not (?:allowed|exist|found|verified|permitted))|(?:reject|invalid|bad|unknown|unauthori[sz]ed|verify).{0,20}(?:sender|return.?path|from address|envelope)|(?:address|you|sending|mail from|from:?).{0,60}blacklist|not (?:accept|allow).{0,30}(?:from|sender)|don['’]?t (?:have permission|accept mail from)|permission to post|only members|members only|not (?:permitted|allowed|authori[sz]ed) to (?:post|send)|badmailfrom|envelope sender|restricted to|moderat|support\.google\.com\/a\/.{0,80}groups|groups\.google|domain of sender/i,
  ],
  ['blocked', /\b(?:black|block|deny)[- ]?list|\bblocked\b.{0,40}\d{1,3}(?:\.\d{1,3}){3}/i],
  [
    'too-fast',
    /too (?:many|much) (?:e-?mails?|messages?|mail|errors?|recipients|invalid)|rate (?:limit|control)|throttl|sending.{0,20}(?:too (?:fast|quick)|limit)|unusual rate|at a rate that|daily (?:message |sending )?(?:limit|quota)|gr[ea]y-?list/i,
  ],
  ['too-many-connections', /too many (?:\w+ )?(?:connections?|sessions?)|connection (?:limit|rate)|concurren/i],
  [
    'system-full',
    /insufficient (?:system )?(?:storage|resources|disk)|disk full|no space left|mail system full|queue (?:is )?full/i,
  ],
  [
    'program-failed',
    /pipe to \||procmail|command (?:failed|died|output|line)|exit (?:status|code)|error(?:s)? running|deliver(?:ed|y)? to (?:a )?(?:program|command|pipe)|Failed to read response template|local (?:delivery )?agent|can['’]?t create (?:user )?output|unable to (?:switch|chdir)|\.forward|\.qmail|loop_?back/i,
  ],
  [
    'expired',
    /timed?[- ]?out|time ?out|expired|retry|retries|has been (?:in|on) the queue|for too long|failing for a long time|(?:could not be delivered|send message|aborted|unable to deliver.{0,20}|undeliverable|tried|failing|given up) (?:for|within|after|in) (?:the last )?\d[\d.]* ?(?:minute|hour|day)|unable to (?:connect|contact|reach)|(?:not|un)(?: be)? ?reach(?:able|ed)|could not (?:be )?(?:connect|reach|contact)|couldn['’]?t (?:connect|reach|establish)|(?:did|does|do) not (?:accept our requests? to connect|respond|answer)|socket error|lost connection|connection (?:refused|was dropped|lost|failed|reset)|deferred|give up|giving up|no longer (?:try|attempt)|zeitüberschreitung|délai|タイムアウト|期限/i,
  ],
  [
    'network-error',
    /(?:loop|hop count|too many hops|too many received)|network (?:is )?(?:unreachable|error)|no route to host|dns (?:error|failure|soft error|server failure|lookup)|name server|host unreachable|routing loop|temporarily unable to resolve/i,
  ],
  [
    'bad-address-syntax',
    /malformed|syntax|illegal (?:address|character|alias)|incorrectly constructed|bad address|invalid (?:characters?|format)|command (?:not )?(?:recogni[sz]ed|unrecogni[sz]ed|unknown)|bad sequence|not implemented/i,
  ],
  [
    'bad-content',
    /(?:attachment|content|body|header|encoding|charset|message|8-?bit|mime|subject|from: header|date).{0,40}(?:not (?:allowed|accept|permitted|supported)|prohibited|invalid|forbidden|unacceptable|missing|illegal)|bare (?:lf|cr)|\bvirus|malware|infected|improper use of 8-bit/i,
  ],
  [
    'security-policy',
    /\b(?:start)?tls\b.{0,30}(?:required|must|fail)|must issue|encryption (?:required|needed)|security (?:policy|reason|violation)|credentials|password/i,
  ],
  [
    'system-error',
    /(?:system|configuration|internal|software|server|local|resources?|database|service|processing).{0,20}(?:error|problem|failure|unavailable|misconfigur|malfunction)|does not support tls|can['’]?t (?:open|create|access|get)|misconfigur|try (?:again )?later|temporar/i,
  ],
  [
    'filtered',
    /filter|rejected by|mailbox (?:is )?(?:unavailable|not available)|(?:was|been|is|message) (?:rejected|refused|denied|not accepted|declined)|policy|protection|not authori[sz]ed|unauthori[sz]ed|denied|is restricted|refuse|reject|rejeté|abgelehnt|verweigert|rechazad|rifiutat|rejeitad|odrzucon|отклонен|отказ|拒否|拒绝|거부|指定受信|受信拒否/i,
  ],
];

const MAX_TEXT = 3000;

/** Compiled once: `matchAll` would copy and compile a pattern each time. */
const STATEMENTS = WORDS.map(([reason, pattern]) => ({ reason, pattern: new RegExp(pattern, 'gi') }));

/** The reason that the text gives; `unknown-reason` when no words match. `ours`: our own addresses, in lower case. */
export function failureReason(text: string, ours: ReadonlySet<string> = NOBODY): FailureReason {
  // Removes addresses, whose words mean nothing (`no-such-user@…`).
  const words = text
    .slice(0, MAX_TEXT)
    .replace(/\s+/g, ' ')
    .replace(/(?<![^\s<>()"',;:])[^\s<>()"']{1,200}@[^\s<>()"',;:]{1,200}/g, (address) =>
      ours.has(address.replace(/^[\w-]{1,20}:|\.+$/g, '').toLowerCase()) ? 'your address' : '@',
    );
  let isAboutUs = false;
  for (const { reason, pattern } of STATEMENTS) {
    const about = says(words, reason, pattern);
    if (about === 'recipient') return reason;
    isAboutUs ||= about === 'sender';
  }
  // "Your account is suspended": nothing else was said of the recipient.
  return isAboutUs ? 'sender-rejected' : 'unknown-reason';
}

const NOBODY: ReadonlySet<string> = new Set();

/** Reasons that speak of an account or address: it must be the recipient's, not ours ("sender address unknown"). */
const ABOUT_SOMEBODY: ReadonlySet<FailureReason> = new Set([
  'mailbox-full',
  'moved',
  'suspended',
  'accepts-no-mail',
  'host-unknown',
  'user-unknown',
]);

/** Reasons for which an address may be given up. */
const BLAMES: ReadonlySet<FailureReason> = new Set([
  'moved',
  'suspended',
  'accepts-no-mail',
  'host-unknown',
  'user-unknown',
]);

/** Of whom the words state the reason. One statement about us is enough to blame nobody else: "your domain is not in
 *  DNS: unknown domain". */
function says(words: string, reason: FailureReason, pattern: RegExp): 'recipient' | 'sender' | undefined {
  pattern.lastIndex = 0;
  if (!ABOUT_SOMEBODY.has(reason)) return pattern.test(words) ? 'recipient' : undefined;
  let isLasting = !BLAMES.has(reason);
  let isFound = false;
  for (let found = pattern.exec(words); found !== null; found = pattern.exec(words)) {
    const end = pattern.lastIndex;
    if (isAboutSender(words, found.index, end)) return 'sender';
    isFound = true;
    isLasting ||= !isTemporary(words, found.index, end);
  }
  return isFound && isLasting ? 'recipient' : undefined;
}

/** Reasons that lie with us, with our mail, or in a mailbox that exists. */
const EXCUSES_ADDRESS: ReadonlySet<FailureReason> = new Set([
  'mailbox-full',
  'mail-too-big',
  'mail-over-limit',
  'system-full',
  'no-reverse-dns',
  'authentication-failed',
  'bad-reputation',
  'relay-refused',
  'sender-rejected',
  'blocked',
  'spam',
  'too-fast',
  'too-many-connections',
]);

/** Whether the reason is no fault of the recipient's address. */
export function excusesAddress(reason: FailureReason): boolean {
  return EXCUSES_ADDRESS.has(reason);
}

/** Whether an address may be given up for the reason. */
export function blamesAddress(reason: FailureReason): boolean {
  return BLAMES.has(reason);
}

/** The status code of a reason: `5.0.911`, or `4.0.911` when delivery may work later. */
export function statusOf(reason: FailureReason, permanent: boolean): string {
  return `${permanent ? 5 : 4}.0.${STATUS_DETAIL[reason]}`;
}

/** The reason with that last number in its status code. */
export function reasonByDetail(detail: number): FailureReason | undefined {
  const found = Object.entries(STATUS_DETAIL).find(([, number]) => number === detail);
  return found?.[0] as FailureReason | undefined;
}
