// Brings parts of the page up to date: asks the server for a part again, and changes only what differs, so that focus, caret, what
// is typed and what is unfolded stay. A part has an id, the address that gives it (data-from), and the cases it shows (data-live).

import { tellSignedOut } from './notices.js';

/** Follows no redirect: only those who are not signed in are sent elsewhere. */
export async function ask(address, init) {
  const answer = await fetch(address, { ...init, redirect: 'manual' }).catch(() => undefined);
  if (answer) tellSignedOut(answer.type === 'opaqueredirect');
  return answer;
}

const stale = new Set();
const freshAt = new Map();
const asked = new Set();
let soon;

/** Notes what no longer shows the truth. `cases`: their numbers, or 'all'. */
export function changed(cases) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const shown = part.dataset.live.split(' ');
    if (cases === 'all' || shown[0] === '' || cases.some((one) => shown.includes(one))) stale.add(part.id);
  }
  refresh();
}

/** Each part at most as often as it says, and never one in which somebody chooses something. */
export function refresh() {
  clearTimeout(soon);
  if (document.hidden || stale.size === 0) return;
  let wait = 2000;
  for (const id of stale) {
    const part = document.getElementById(id);
    if (!part) stale.delete(id);
    else if (!asked.has(id) && !isBusy(part)) {
      const left = (freshAt.get(id) ?? -Infinity) + Number(part.dataset.every ?? 500) - performance.now();
      if (left > 0) wait = Math.min(wait, left);
      else {
        stale.delete(id);
        freshAt.set(id, performance.now());
        renew(part);
      }
    }
  }
  if (stale.size > 0) soon = setTimeout(refresh, wait);
}

function isBusy(part) {
  const { activeElement: active } = document;
  const isField = part.contains(active) && /^(INPUT|SELECT)$/.test(active.tagName) && active.type !== 'checkbox';
  return isField || part.querySelector('input[type=checkbox]:checked, .toolbar details[open]') !== null;
}

/** With what the server answers, which is the part as it is now. `isForced`: also while somebody chooses in it. */
async function renew(part, address = part.dataset.from, init = {}, isForced = false) {
  asked.add(part.id);
  const answer = await ask(address, { ...init, headers: { 'casemill-part': part.id } });
  const text = await answer?.text().catch(() => '');
  asked.delete(part.id);
  const fresh = new DOMParser().parseFromString(text ?? '', 'text/html').getElementById(part.id);
  // Somebody may have begun to choose since it was asked for.
  if (fresh && (isForced || !isBusy(part))) replace(part, fresh);
  else if (part.dataset.live !== undefined) {
    stale.add(part.id);
    clearTimeout(soon);
    soon = setTimeout(refresh, fresh ? 2000 : 5000);
  }
}

function replace(part, fresh) {
  const { activeElement: active } = document;
  morph(part, fresh);
  if (active !== document.activeElement && active.isConnected) active.focus({ preventScroll: true });
  document.dispatchEvent(new Event('casemill:renewed'));
}

/** Makes `old` what `fresh` is, which is taken apart for it. */
function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.hasAttribute('data-keep')) return;
  // What is unfolded is the reader's.
  for (const { name } of [...old.attributes]) {
    if (name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (name !== 'open' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const own = new Map([...old.children].map((child) => [idOf(child), child]));
  const wantedIds = new Set([...fresh.children].map(idOf));
  for (const [id, child] of own) if (id && !wantedIds.has(id)) child.remove();
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const id = idOf(wanted);
    const found = id ? own.get(id) : alike(at, wanted);
    if (found && found.nodeName === wanted.nodeName) {
      if (found === at) at = at.nextSibling;
      else old.insertBefore(found, at);
      morph(found, wanted);
    } else old.insertBefore(wanted, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** The next one that has no name of its own and can become what is wanted. */
function alike(at, { nodeName }) {
  let node = at;
  while (node && (idOf(node) || node.nodeName !== nodeName)) node = node.nextSibling;
  return node;
}

/** A form's `id` is its field of that name. */
function idOf(node) {
  return node.getAttribute?.('id');
}

document.addEventListener('submit', (event) => {
  const { action, dataset } = event.target;
  const part = document.getElementById(dataset.answers);
  if (!part) return;
  event.preventDefault();
  renew(part, action, { method: 'POST', body: new FormData(event.target) }, true);
});

// Work that goes on says so.
setInterval(() => {
  const part = document.querySelector('[data-poll]');
  if (part && !document.hidden && !asked.has(part.id)) renew(part);
}, 1000);
