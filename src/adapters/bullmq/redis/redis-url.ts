// Reads REDIS_URL: redis[s]://[user[:password]@]host[:port][,host[:port] …][/database][?master=name]. Several hosts are
// nodes of one cluster, or Sentinels of one server, of which any may be away.

export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

export interface RedisAddress {
  readonly tls: boolean;
  readonly username: string | null;
  readonly password: string | null;
  /** At least one. */
  readonly hosts: readonly RedisHost[];
  readonly database: number;
  /** What the Sentinels call the server; null: they watch only one. */
  readonly master: string | null;
}

const form = /^(rediss?):\/\/(?:([^@/]*)@)?([^/?#]+)(?:\/(\d*))?(?:\?([^#]*))?$/;
const hostForm = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i;
const defaultPort = 6379;

/** Null when the text is not such a URL. */
export function parseRedisUrl(text: string): RedisAddress | null {
  const [, scheme, userInfo = '', hostList = '', database = '', query = ''] = form.exec(text) ?? [];
  const hosts = hostList.split(',').map(parseHost);
  if (scheme === undefined || hosts.some((host) => host === null)) return null;
  const [username, password] = parseLogin(userInfo);
  return {
    tls: scheme === 'rediss',
    username: username || null,
    password: password || null,
    hosts: hosts.filter((host) => host !== null),
    database: Number(database),
    master: new URLSearchParams(query).get('master'),
  };
}

/** For messages: without the login. */
export function hostsText({ hosts }: Pick<RedisAddress, 'hosts'>): string {
  return hosts.map(({ host, port }) => `${host}:${port}`).join(',');
}

function parseHost(text: string): RedisHost | null {
  const [, host, port] = hostForm.exec(text) ?? [];
  return host === undefined ? null : { host: host.replaceAll(/[[\]]/g, ''), port: Number(port ?? defaultPort) };
}

function parseLogin(userInfo: string): readonly [string, string] {
  const colon = userInfo.indexOf(':');
  const [user, password] = colon < 0 ? [userInfo, ''] : [userInfo.slice(0, colon), userInfo.slice(colon + 1)];
  return [decode(user), decode(password)];
}

/** A password that was not encoded is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
