// The placeholders of scripts: `{{contact.name}}`. The loader checks their names by the same table.

import type { ConditionSubject } from '../condition/subject.js';

export interface PlaceholderSource {
  readonly subject: ConditionSubject;
  /** `C-000123`; null before there is one. */
  readonly number: string | null;
  /** The agent's name as customers see it; null when nobody has the case. */
  readonly agent: string | null;
  /** That the customer reads (ISO 639-1); null: not known. Chooses among the translations of what a script says. */
  readonly language: string | null;
}

type Read = (source: PlaceholderSource) => string | null | undefined;

const READERS: Readonly<Record<string, Read>> = {
  'contact.name': ({ subject }) => subject.contact?.name,
  'contact.address': ({ subject }) => subject.contact?.address,
  'account.name': ({ subject }) => subject.account?.name,
  'entitlement.name': ({ subject }) => subject.entitlement?.name,
  'entitlement.remaining': ({ subject }) => subject.entitlement?.remaining?.toString(),
  'case.number': ({ number }) => number,
  'case.title': ({ subject }) => subject.case?.title,
  'case.type': ({ subject }) => subject.case?.type,
  'case.priority': ({ subject }) => subject.case?.priority,
  'case.product': ({ subject }) => subject.case?.product,
  'case.queue': ({ subject }) => subject.case?.queue,
  'agent.name': ({ agent }) => agent,
};

/** All but the family `field.<name>`, which may be written `case.field.<name>`. */
export const PLACEHOLDER_NAMES: readonly string[] = Object.keys(READERS);

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
const FIELD = /^(?:case\.)?field\.([a-z][a-z0-9-]{0,39})$/;

/** The names between the braces, whether they are known or not. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** Whether braces are left that belong to no placeholder. */
export function hasLooseBraces(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(PLACEHOLDER, ''));
}

export function isPlaceholder(name: string): boolean {
  return Object.hasOwn(READERS, name) || FIELD.test(name);
}

/** A value that the case does not have stays visible as `[account.name]`. */
export function fillPlaceholders(text: string, source: PlaceholderSource): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = inLine(readPlaceholder(name, source) ?? '');
    return value === '' ? `[${name}]` : value;
  });
}

function readPlaceholder(name: string, source: PlaceholderSource): string | null | undefined {
  const field = FIELD.exec(name)?.[1];
  if (field !== undefined) {
    const { customFields = {} } = source.subject.case ?? {};
    return Object.hasOwn(customFields, field) ? customFields[field] : null;
  }
  return Object.hasOwn(READERS, name) ? READERS[name]?.(source) : null;
}

/** Customers write these values: they begin no line, and so no command. */
function inLine(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/^[\s#＃]+/, '')
    .trim();
}
