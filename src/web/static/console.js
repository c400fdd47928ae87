// What pages do beyond forms and links: they refresh while somebody looks at them, keep drafts, and obey keys. Everything works
// without it.

import { isSignedOut, tellLive, tellLost } from './notices.js';
import { ask, changed, refresh } from './parts.js';

const draftAfterMs = 700;
const writingMs = 8000;
const page = document.documentElement.dataset;

// What changes comes over one connection for all tabs. A part of the page that shows it asks for itself again, when it is seen.
let port;
let loadedAt = performance.timeOrigin;
let writtenAt = -Infinity;
let connecting;

function join() {
  if (!page.agent || port) return;
  if (self.SharedWorker) ({ port } = new SharedWorker('/console/assets/live.js', page.agent));
  else {
    const channel = new MessageChannel();
    ({ port1: port } = channel);
    loadLive().then(() => casemillJoin(channel.port2));
  }
  port.onmessage = ({ data }) => hear(data);
  sayLook();
}
function loadLive() {
  connecting ??= new Promise((done) => {
    const script = document.createElement('script');
    script.src = '/console/assets/live.js';
    script.onload = done;
    document.head.append(script);
  });
  return connecting;
}
function leave() {
  port?.postMessage({ kind: 'bye' });
  port = undefined;
  loadedAt = Date.now();
}
function sayLook() {
  const { live } = document.getElementById('case')?.dataset ?? {};
  const writing = performance.now() - writtenAt < writingMs;
  const look = live && !document.hidden ? live + (writing ? ':writing' : '') : '';
  port?.postMessage({ kind: 'look', loadedAt, look });
}
addEventListener('pagehide', leave);
addEventListener('pageshow', join);
document.addEventListener('visibilitychange', () => {
  if (self.SharedWorker) sayLook();
  else if (document.hidden) leave();
  else join();
  if (!document.hidden && isSignedOut()) ask('/console/strip');
  refresh();
});
join();

function hear({ kind, cases, texts }) {
  if (kind === 'changes') changed(cases);
  else if (kind === 'live') tellLive();
  else if (kind === 'lost') tellLost();
  else {
    for (const place of document.querySelectorAll('[data-presence]')) {
      place.textContent = texts[place.dataset.presence] ?? '';
    }
  }
}

// Clocks run down while the page is open.
const tickEveryMs = 15_000;
function tick() {
  if (document.hidden) return;
  const now = Date.now();
  for (const time of document.querySelectorAll('time[data-near]')) {
    const ms = Date.parse(time.dateTime) - now;
    const kpi = time.parentElement;
    const isKpi = kpi.dataset.warn !== undefined;
    const text = fromNow(ms);
    const shown = isKpi && ms <= 0 ? `${page.overdue}, ${text}` : text;
    if (time.textContent !== shown) time.textContent = shown;
    if (!isKpi) continue;
    const look = ms <= 0 ? 'overdue' : Date.parse(kpi.dataset.warn) <= now ? 'nearing' : 'running';
    if (!kpi.classList.contains(look)) kpi.className = `kpi ${look}`;
  }
}
function fromNow(ms) {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const [day, hour, minute, nowWord] = page.units.split('|');
  if (minutes === 0) return nowWord;
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = d ? [`${d} ${day}`, h && `${h} ${hour}`] : [h && `${h} ${hour}`, m && `${m} ${minute}`];
  return (ms < 0 ? page.ago : page.ahead).replace('{}', parts.filter(Boolean).join(' '));
}
if (page.units) setInterval(tick, tickEveryMs);

// Texts that are ready are put where the caret is.
document.addEventListener('click', async (event) => {
  const link = event.target.closest?.('[data-insert]');
  const area = document.querySelector('.composer details[open] textarea');
  if (!link || !area || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const answer = await ask(link.href);
  if (!answer?.ok) return;
  area.focus();
  area.setRangeText(await answer.text(), area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
});

// Files go with an answer when they are dropped on it or pasted into it.
for (const kind of ['dragover', 'dragleave', 'drop', 'paste']) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.('form');
    const input = form?.querySelector('input[type=file]');
    const { files, types } = event.dataTransfer ?? event.clipboardData;
    if (!input || !types.includes('Files')) return;
    event.preventDefault();
    form.classList.toggle('dropping', kind === 'dragover');
    if (files.length === 0) return;
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) all.items.add(file);
    input.files = all.files;
  });
}

// Drafts go to the server as they are typed, and at once when the page is left.
const timers = new Map();
document.addEventListener('input', ({ target }) => {
  if (!target.dataset?.draft) return;
  if (performance.now() - writtenAt > writingMs / 2) {
    writtenAt = performance.now();
    sayLook();
    setTimeout(sayLook, writingMs + 100);
  }
  clearTimeout(timers.get(target));
  timers.set(
    target,
    setTimeout(() => keep(target), draftAfterMs),
  );
});
addEventListener('pagehide', () => {
  for (const [area, timer] of timers) {
    clearTimeout(timer);
    navigator.sendBeacon(draftUrl(), draftOf(area));
  }
});
// A second click while the first is on its way is the same wish.
const againAfterMs = 5000;
document.addEventListener('submit', (event) => {
  const { method, dataset } = event.target;
  if (event.defaultPrevented || method !== 'post') return;
  // What is sent now would get no further than the sign-in.
  if (dataset.sent || isSignedOut()) event.preventDefault();
  dataset.sent = 'yes';
  setTimeout(() => delete dataset.sent, againAfterMs);
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
document.addEventListener('submit', ({ defaultPrevented, target }) => {
  if (defaultPrevented) return;
  writtenAt = -Infinity;
  sayLook();
  for (const area of target.querySelectorAll('[data-draft]')) {
    clearTimeout(timers.get(area));
    timers.delete(area);
  }
});

function draftUrl() {
  return `${location.pathname.replace(/\/actions$/, '')}/draft`;
}

function draftOf(area) {
  return new URLSearchParams({ kind: area.dataset.draft, text: area.value });
}

async function keep(area) {
  timers.delete(area);
  const answer = await ask(draftUrl(), { method: 'POST', body: draftOf(area) });
  if (!answer?.ok) {
    timers.set(
      area,
      setTimeout(() => keep(area), draftAfterMs * 5),
    );
    return;
  }
  const note = area.form?.querySelector('[data-kept]');
  if (note) note.textContent = note.dataset.kept;
}

// Keys. In a field only Escape and Ctrl+Enter mean anything.
let row;
document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== 'checkbox';
  if (key === 'Enter' && (event.ctrlKey || event.metaKey) && target.form) {
    event.preventDefault();
    target.form.requestSubmit();
    return;
  }
  if (isField) {
    if (key === 'Escape') target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === '?') document.getElementById('keys')?.showModal();
  else if (key === 'j' || key === 'k') go(key === 'j' ? 1 : -1);
  else if (key === 'Enter' && row && target === document.body) row.querySelector('a.open')?.click();
  else if (key === 'x') row?.querySelector('input[type=checkbox]')?.click();
  else if (!press(key)) return;
  event.preventDefault();
});

function go(step) {
  const rows = [...document.querySelectorAll('.cases tbody tr')];
  const at = rows.findIndex(({ id }) => id === row?.id);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  if (!next) return;
  for (const other of rows) other.classList.toggle('here', other === next);
  row = next;
  row.scrollIntoView({ block: 'nearest' });
}

// A part that was renewed has forgotten which row is marked.
document.addEventListener('casemill:renewed', () => {
  row = row && document.getElementById(row.id);
  row?.classList.add('here');
});

function press(key) {
  const meant = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!meant) return false;
  if (meant.tagName === 'SUMMARY') {
    meant.parentElement.open = true;
    meant.parentElement.querySelector('textarea')?.focus();
  } else if (meant.tagName === 'INPUT') meant.focus();
  else {
    // A key that is about cases is about the one that is marked, when none is selected.
    if (row && meant.form?.matches('.cases') && !meant.form.querySelector('[name=number]:checked')) {
      row.querySelector('[name=number]').checked = true;
    }
    meant.click();
  }
  return true;
}
