// Recognises the legal disclaimers that companies put below their mails.

import { speaksForOneself } from './speaks-for-oneself.js';

/** Three marks make a disclaimer: it speaks of secrecy, of the one it is meant for, and of what another must do. A request
 *  may well have two of them ("the price list is confidential and was meant for the intended recipients"). */
const SECRECY =
  /confidential|privileged|vertraulich|confidentiel|confidencial|riservat[aeio]|vertrouwelijk|fortrolig|konfidentiell|poufn|luottamuksellis/i;
const ADDRESSEE =
  /intended|addressee|recipient|empfänger|adressat|destinatai?r|destinatari|geadresseerde|bestemd|mottagare|modtager|adresát|adresat|vastaanottaj/i;
/** "If you have received it by mistake": names the one whom it is meant for by exclusion. */
const RECEIVED =
  /(?:if|si|wenn|falls|sollten|se|als|indien|om|hvis|jos)\b.{0,40}(?:received|reçu|erhalten|recibido|ricevuto|recebeu|ontvangen|fått|modtaget|mottatt|saanut)/i;
const CONSEQUENCE =
  /in error|by mistake|unauthori[sz]ed|prohibited|not the (?:intended|named|addressee)|(?:delet|destroy)\w* (?:it|this|the|all|any)|do not (?:copy|disclose|distribute|forward|read)|notify (?:the sender|us)|disclos(?:e|ure|ing)|dissemination|distribution|irrtümlich|versehentlich|unbefugt|nicht gestattet|(?:informieren|benachrichtigen|vernichten|löschen) sie|weitergabe|par erreur|interdit|non autorisé|détruire|por error|prohibid|eliminar|per errore|vietat|cancellar|ten onrechte|verboden|vernietig|vid fel|af en fejl|omylem|pomyłkow/i;

/** Whether the paragraph is a legal disclaimer. A short one is somebody's own words about confidentiality. */
export function isDisclaimer(paragraph: string): boolean {
  if (paragraph.length < 120 || paragraph.length >= 6000) return false;
  const text = paragraph.slice(0, 1500);
  const names = ADDRESSEE.test(text) || RECEIVED.test(text);
  return SECRECY.test(text) && names && CONSEQUENCE.test(text) && !speaksForOneself(text);
}
