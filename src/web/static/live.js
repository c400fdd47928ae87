// One connection for all tabs of a browser: a shared worker that listens to what changes, tells its tabs, and tells the server which
// cases they show. Where there are no shared workers, the page runs this itself while it is seen.

const tabs = new Map();
const rememberMs = 60_000;
const heard = [];
let source;
let openedAt = Infinity;
let stream = '';
let after = '';
let present = {};
let isLive = false;
let pause = 1000;
let waiting;
let looks = '';
let looking;

globalThis.casemillJoin = (port) => {
  port.onmessage = ({ data }) => {
    if (data.kind === 'bye') tabs.delete(port);
    else {
      const isNew = !tabs.has(port);
      tabs.set(port, data);
      if (isNew) welcome(port, data);
    }
    if (tabs.size === 0) close();
    else if (!source) open();
    clearTimeout(looking);
    looking = setTimeout(sendLooks, 150);
  };
};
globalThis.onconnect = ({ ports: [port] }) => {
  casemillJoin(port);
  port.onclose = () => port.onmessage({ data: { kind: 'bye' } });
};

/** A tab may have missed what came while its page was loading. */
function welcome(port, { loadedAt }) {
  if (!isLive) return;
  port.postMessage({ kind: 'live' });
  port.postMessage({ kind: 'presence', texts: present });
  const knows = openedAt < loadedAt && Date.now() - loadedAt < rememberMs;
  if (!knows) port.postMessage({ kind: 'changes', cases: 'all' });
  else for (const { at, message } of heard) if (at >= loadedAt) port.postMessage(message);
}

function tell(message) {
  for (const port of tabs.keys()) port.postMessage(message);
}

function open() {
  clearTimeout(waiting);
  const loadedAt = Math.min(...[...tabs.values()].map((tab) => tab.loadedAt));
  const known = after ? `after=${encodeURIComponent(after)}` : `age=${Math.ceil(Date.now() - loadedAt)}`;
  source = new EventSource(`/console/live?${known}`);
  source.addEventListener('hello', ({ data }) => {
    stream = JSON.parse(data).stream;
    looks = '';
    openedAt = after ? Date.now() : loadedAt;
    isLive = true;
    pause = 1000;
    tell({ kind: 'live' });
    sendLooks();
  });
  source.addEventListener('changes', ({ data, lastEventId }) => {
    after = lastEventId;
    const message = { kind: 'changes', cases: JSON.parse(data) };
    heard.push({ at: Date.now(), message });
    while (heard[0].at < Date.now() - rememberMs) heard.shift();
    tell(message);
  });
  source.addEventListener('presence', ({ data }) => {
    present = JSON.parse(data);
    tell({ kind: 'presence', texts: present });
  });
  source.addEventListener('beat', ({ lastEventId }) => {
    after = lastEventId;
  });
  source.onerror = () => {
    isLive = false;
    openedAt = Infinity;
    tell({ kind: 'lost' });
    // The browser tries again by itself, unless the answer was an error.
    if (source?.readyState !== 2) return;
    source = undefined;
    pause = Math.min(pause * 2, 60_000);
    waiting = setTimeout(() => tabs.size > 0 && open(), pause);
  };
}

function close() {
  source?.close();
  source = undefined;
  isLive = false;
  openedAt = Infinity;
}

function sendLooks() {
  if (!isLive) return;
  const now = [...new Set([...tabs.values()].flatMap(({ look }) => look || []))].sort().join(' ');
  if (now === looks) return;
  looks = now;
  const again = () => {
    looks = '?';
    looking = setTimeout(sendLooks, 5000);
  };
  fetch('/console/live/looks', { method: 'POST', body: new URLSearchParams({ stream, looks }) }).then(
    ({ ok }) => ok || again(),
    again,
  );
}
