// Finds fields in a template that its data does not have, without rendering it. Reports what Handlebars would only find
// in the first mail that is rendered.

import type { TemplateData, TemplateField } from '../../core/outbound/template-field.js';

/** A problem with its position, counted from 1. */
export interface TemplateProblem {
  readonly line: number;
  readonly column: number;
  /** An error fails every mail; a warning fails the mails without the field. */
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

type Node = hbs.AST.Node;
type Path = hbs.AST.PathExpression;

interface Scope {
  readonly data: TemplateData;
  /** The path of `this` from the root. */
  readonly name: string;
  readonly outer: Scope | null;
  /** Paths that an enclosing {{#if}} guarantees. */
  readonly present: ReadonlySet<string>;
}

const builtIn = ['if', 'unless', 'each', 'with', 'lookup', 'log'];

/** `helpers`: the names of helpers that templates may call besides those of Handlebars. */
export function templateProblems(
  template: hbs.AST.Program,
  data: TemplateData,
  helpers: readonly string[],
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const report = (node: Node, severity: TemplateProblem['severity'], code: string, message: string) => {
    const { line, column } = node.loc.start;
    problems.push({ line, column: column + 1, severity, code, message });
  };
  const callable = [...builtIn, ...helpers];

  function program({ body }: hbs.AST.Program, scope: Scope): void {
    for (const statement of body) visit(statement, scope);
  }

  function visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'MustacheStatement':
      case 'SubExpression':
        call(node as hbs.AST.MustacheStatement, scope);
        break;
      case 'BlockStatement':
        block(node as hbs.AST.BlockStatement, scope);
        break;
      case 'PathExpression':
        find(node as Path, scope);
        break;
      case 'PartialStatement':
      case 'PartialBlockStatement':
        report(node, 'error', 'no-partials', 'templates cannot include others');
        break;
      default:
        break;
    }
  }

  function call(node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement, scope: Scope): void {
    const path = node.path as Path;
    const values = [...node.params, ...(node.hash?.pairs ?? []).map(({ value }) => value)];
    const isCall = callable.includes(path.original);
    if (values.length === 0 && !isCall) visit(path, scope);
    else if (!isCall) {
      report(
        node,
        'error',
        'unknown-helper',
        `there is no helper "${path.original}"; there are: ${callable.join(', ')}`,
      );
    }
    for (const value of values) visit(value, scope);
  }

  function block(node: hbs.AST.BlockStatement, scope: Scope): void {
    const helper = (node.path as Path).original;
    const subject = node.params[0] as Path | undefined;
    if (subject?.type !== 'PathExpression' || !['if', 'each', 'with'].includes(helper)) {
      call(node, scope);
      if (node.program) program(node.program, scope);
    } else {
      const found = find(subject, scope);
      program(node.program, inside(helper, subject, node.program.blockParams ?? [], found, scope));
    }
    if (node.inverse) program(node.inverse, scope);
  }

  function inside(
    helper: string,
    subject: Path,
    blockParams: readonly string[],
    found: Found | null,
    scope: Scope,
  ): Scope {
    const name = found?.name ?? '';
    const present = new Set([...scope.present, name]);
    if (helper === 'if' || found === null) return { ...scope, present };
    const { field } = found;
    if (typeof field === 'string') {
      if (field === 'value') report(subject, 'error', 'no-fields', `"${subject.original}" has no fields`);
      return { ...scope, present };
    }
    const data = 'each' in field ? field.each : field.fields;
    const [entry, key] = blockParams;
    const named = {
      ...(entry && { [entry]: { fields: data, maybe: false } }),
      ...(key && { [key]: 'value' as const }),
    };
    return { data: { ...data, ...named }, name, outer: scope, present };
  }

  interface Found {
    readonly field: TemplateField;
    readonly name: string;
  }

  /** Null when the field does not exist, which is reported, or cannot be known. */
  function find(path: Path, from: Scope): Found | null {
    if (path.data) return null;
    let scope = from;
    for (let up = 0; up < path.depth; up++) scope = scope.outer ?? scope;
    let field: TemplateField = { fields: scope.data, maybe: false };
    let name = scope.name;
    for (const part of path.parts) {
      if (typeof field === 'object' && 'fields' in field && field.maybe && !from.present.has(name)) {
        const text = `not every mail has "${name}": write {{#if ${name}}} around "${path.original}"`;
        report(path, 'warning', 'maybe-missing', text);
      }
      if (field === 'nothing') {
        if (from.present.has(name)) return null;
        report(path, 'error', 'unknown-field', `"${path.original}": these mails have no ${name}`);
        return null;
      }
      const fields = fieldsOf(field);
      const next = Object.hasOwn(fields, part) ? fields[part] : undefined;
      if (next === undefined) {
        const known = Object.keys(fields).sort().join(', ');
        const which = name === '' ? 'the fields are' : `"${name}" has`;
        report(path, 'error', 'unknown-field', `there is no "${path.original}"; ${which} ${known || 'no fields'}`);
        return null;
      }
      field = next;
      name = name === '' ? part : `${name}.${part}`;
    }
    return { field, name };
  }

  program(template, { data, name: '', outer: null, present: new Set() });
  return problems;
}

function fieldsOf(field: TemplateField): TemplateData {
  if (typeof field === 'string') return {};
  return 'each' in field ? { length: 'value' } : field.fields;
}
