// Words that people are called by, as mail programs write them before an address. Other words say something else.

const MOST_WORDS = 4;
const CAPITALISED = /^(?:\p{Ll}{1,3}['’-])?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}.'’-]{0,80}$/u;
const PARTICLE =
  /^(?:van|von|vom|zu|zum|zur|der|den|ter|ten|te|de|del|della|di|da|dos|do|du|la|le|el|al|bin|ibn|y|und)$/;

/** Whether the words are how a person is called: `Ana Alvarez`, `Alvarez, Ana`, `Jan van der Berg`, `"ana (sales)"`. */
export function isPersonName(text: string): boolean {
  const name = text.trim().replace(/^@/, '');
  if (/^(?:"[^"]{1,200}"|“[^“”]{1,200}”|„[^„“”]{1,200}[“”]|«[^«»]{1,200}»|'[^']{1,200}')$/.test(name)) return true;
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  const called = words.filter((word) => !PARTICLE.test(word));
  return (
    called.length > 0 &&
    called.length <= MOST_WORDS &&
    words.at(-1) === called.at(-1) &&
    called.every((word) => CAPITALISED.test(word))
  );
}
