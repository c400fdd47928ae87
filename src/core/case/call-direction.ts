// Who called, as the first word about a telephone call says: `in 12m …`, `out: …`, `incoming, 12m …`.

export interface DirectedCall {
  readonly direction?: 'in' | 'out';
  readonly about: string;
}

const SHORT = /^(in|out)(?=$|[\s:,;]|\.(?!\S))/i;
/** These may begin what the call was about, unless a number or a mark follows: "incoming mails vanish". */
const LONG = /^(in|out|ein|aus)(?:coming|going|bound|gehend)(?=$|[:,;]|\.(?!\S)| [-–—(]| ~?\d)/i;

export function callDirection(line: string): DirectedCall {
  const [written, beginning = ''] = SHORT.exec(line) ?? LONG.exec(line) ?? [];
  if (written === undefined) return { about: line };
  const direction = /^(?:in|ein)$/i.test(beginning) ? 'in' : 'out';
  return { direction, about: line.slice(written.length).replace(/^[\s.:,;]+/, '') };
}
