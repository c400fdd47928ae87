// Progress of long work on the error output: one line that moves on a terminal, a plain line now and then elsewhere.

const plainEveryMs = 10_000;

/** Tells how many of how many are done; the last call (all of them) ends the line. */
export function progressOn(
  out: { readonly isTTY?: boolean; write(text: string): unknown },
  what: string,
  clock: () => number,
): (done: number, all: number) => void {
  let notifiedAt = clock();
  return (done, all) => {
    if (out.isTTY === true) {
      out.write(`\r${done} of ${all} ${what}${done < all ? '' : '\n'}`);
      return;
    }
    if (clock() - notifiedAt < plainEveryMs) return;
    notifiedAt = clock();
    out.write(`${done} of ${all} ${what}\n`);
  };
}
