// What the readers of all desks share: records checked against a schema, with every problem at its place, and looked up
// by their ids.

import type { z } from 'zod';
import { firstAddress } from '../../core/email/addresses.js';
import { readableAddress } from '../../core/email/domain-names.js';
import type { OldCase, OldDesk, OldPerson, OldRemark } from '../../core/move-in/old-case.js';
import type { ExportRecords } from './records.js';

/** A record that its schema accepts. */
export interface Checked<T> {
  /** `tickets.json: ticket 4711`. */
  readonly at: string;
  readonly value: T;
}

export class DeskReading {
  readonly leftOut: OldRemark[] = [];
  readonly problems: OldRemark[] = [];
  readonly ownAddresses = new Set<string>();

  constructor(private readonly records: ExportRecords) {}

  has(kind: string): boolean {
    return this.records.has(kind);
  }

  /** All records of a kind; what the schema refuses is a problem. `noun`: what one of them is called. */
  all<T>(kind: string, noun: string, schema: z.ZodType<T>, id = 'id'): readonly Checked<T>[] {
    return (this.records.get(kind) ?? []).flatMap(({ place, value }) => {
      const at = `${place}: ${noun} ${idOf(value, id)}`;
      const parsed = schema.safeParse(value);
      if (parsed.success) return [{ at, value: parsed.data }];
      for (const { path, message } of parsed.error.issues) {
        this.problems.push({ at, text: path.length === 0 ? message : `${path.join('.')}: ${message}` });
      }
      return [];
    });
  }

  /** The records of a kind by their ids. */
  byId<T extends object, K extends keyof T & string>(
    kind: string,
    noun: string,
    schema: z.ZodType<T>,
    id: K,
  ): ReadonlyMap<T[K], T> {
    return new Map(this.all(kind, noun, schema, id).map(({ value }) => [value[id], value]));
  }

  leaveOut(at: string, text: string): void {
    this.leftOut.push({ at, text });
  }

  own(address: string | null | undefined): void {
    const found = firstAddress(address ?? undefined)?.address.toLowerCase();
    if (found !== undefined) this.ownAddresses.add(found);
  }

  /** The desk, with its cases from the oldest to the newest. A case that the export has twice is a problem. */
  desk(cases: readonly OldCase[]): OldDesk {
    const places = new Map<string, string>();
    for (const { id, at } of cases) {
      const first = places.get(id);
      if (first !== undefined) this.problems.push({ at, text: `the export has it twice, also at ${first}` });
      else places.set(id, at);
    }
    const { leftOut, problems, ownAddresses } = this;
    return {
      cases: [...cases].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
      ...{ leftOut, problems, ownAddresses },
    };
  }
}

function idOf(value: unknown, key: string): string {
  const id = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '?';
}

/** An address as exports have it; null for none. */
export function oldAddress(written: string): string | null {
  return readableAddress(written.trim()).toLowerCase() || null;
}

/** `Ana <ana@contoso.com>` as a person. */
export function personIn(text: string | null | undefined): OldPerson {
  const found = firstAddress(text ?? undefined);
  if (found === undefined) return { address: null, name: (text ?? '').trim() };
  return { address: found.address.toLowerCase(), name: found.name };
}

/** Groups values by a key, in order. */
export function groupBy<T, K>(values: readonly T[], keyOf: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
