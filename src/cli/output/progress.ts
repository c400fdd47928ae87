// Shows the progress of long work on the error output: a line that is redrawn on a terminal, a plain line now and then
// elsewhere.

const plainEveryMs = 10_000;

/** Gives a function to call with how many are done; the last call (all of them) ends the line. */
export function progressOn(
  out: { readonly isTTY?: boolean; write(text: string): unknown },
  what: string,
  clock: () => number,
): (done: number, all: number) => void {
  let shownAt = clock();
  return (done, all) => {
    if (out.isTTY === true) {
      out.write(`\r${done} of ${all} ${what}${done < all ? '' : '\n'}`);
      return;
    }
    if (clock() - shownAt < plainEveryMs) return;
    shownAt = clock();
    out.write(`${done} of ${all} ${what}\n`);
  };
}
