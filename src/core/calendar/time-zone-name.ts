// Tells names of time zones from other words.

/** Those that were asked for before: finding out is slow. */
const validZones = new Set<string>();

/** Whether it is an IANA name, also an old one. */
export function isTimeZone(name: string): boolean {
  if (validZones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    validZones.add(name);
    return true;
  } catch {
    // supportedValuesOf lacks aliases; this constructor knows every name.
    return false;
  }
}
