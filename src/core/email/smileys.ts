// Smileys that people write instead of words or beside them, as pictures and as signs: 👍, :-), :(.

const PICTURE = /\p{Extended_Pictographic}/u;
const PLEASED = /[👍👌🙏👏🙌🤝✅✔💯🎉🥳🥰😊☺🙂😀😃😄😁😆😎😉🤗🤩😍😇💪🫶🌞❤♥💙💚💛🧡💜🖤🤍💖⭐🌟]/u;
const AGREES = /[👍👌✅✔☑💯🤝🆗🙆]/u;
const DISPLEASED = /[👎😡😠🤬😢😭😞😟☹🙁😤💩🤔😕😩😫😔😒🙄😖😣😥😓😳😱❌🚫❓⁉💔🆘]/u;
const SMILE = /[:;=][’'o-]?[)\]]+|(?<![\p{L}\p{N}])(?:[:;=][’'-]?[DPp]|\^_*\^|<3)(?![\p{L}\p{N}])/gu;
const FROWN = /(?<![\p{L}\p{N}])[:;=][’'-]?[([/\\|]/u;

/** Pictures of approval without a word. */
export function isOnlyPleased(text: string): boolean {
  return text.length <= 40 && PLEASED.test(text) && !DISPLEASED.test(text) && !/[\p{L}\p{N}?!]/u.test(text);
}

/** Whether a picture says yes, also beside words. */
export function agrees(text: string): boolean {
  return AGREES.test(text);
}

export function isDispleased(text: string): boolean {
  return DISPLEASED.test(text) || FROWN.test(text);
}

export function hasPicture(text: string): boolean {
  return PICTURE.test(text);
}

/** With a blank in place of each smile that is made of signs. */
export function withoutSmiles(text: string): string {
  return text.replace(SMILE, ' ');
}
