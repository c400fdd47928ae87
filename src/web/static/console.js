// What pages do beyond forms and links: they refresh while somebody looks at them, keep drafts, and obey keys. Everything works
// without it.

const refreshEveryMs = 4000;
const draftAfterMs = 700;

// Only what is seen is refreshed; a page that was hidden catches up at once.
function refresh() {
  if (document.hidden) return;
  for (const part of document.querySelectorAll('[data-live]')) htmx.trigger(part, 'casemill:refresh');
}
setInterval(refresh, refreshEveryMs);
document.addEventListener('visibilitychange', refresh);

// A choice that somebody makes must not be undone by a refresh.
document.addEventListener('htmx:before:request', (event) => {
  const part = event.target.closest?.('[data-live]');
  const chosen = part?.querySelector('input[type=checkbox]:checked, .toolbar details[open]');
  const busy = part?.contains(document.activeElement) && /^(INPUT|SELECT)$/.test(document.activeElement.tagName);
  if (chosen || (busy && document.activeElement.type !== 'checkbox')) event.preventDefault();
});

// Drafts go to the server as they are typed, and at once when the page is left.
const timers = new Map();
document.addEventListener('input', ({ target }) => {
  if (!target.dataset?.draft) return;
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
document.addEventListener('submit', ({ target }) => {
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
  const answer = await fetch(draftUrl(), { method: 'POST', body: draftOf(area) }).catch(() => undefined);
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
