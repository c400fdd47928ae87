// Fields of a request that were given: a field that was left out is not there, instead of being undefined.

export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
