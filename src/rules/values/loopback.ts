// Which hosts are this machine, whatever a resolver says: RFC 6761 §6.3 and RFC 1122 §3.2.1.3.

export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
