// What the page says by itself: that the connection is lost, or that nobody is signed in any more. Neither takes away what is typed.

let lost;

export function tellLive() {
  clearTimeout(lost);
  lost = undefined;
  show('offline', false);
}

/** A moment later: most losses are short. */
export function tellLost() {
  lost ??= setTimeout(show, 3000, 'offline', true);
}

export function tellSignedOut(isOut) {
  show('signed-out', isOut);
}

export function isSignedOut() {
  return document.getElementById('signed-out')?.hidden === false;
}

function show(id, isShown) {
  const notice = document.getElementById(id);
  if (notice) notice.hidden = !isShown;
}
