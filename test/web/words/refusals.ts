// What use cases and core refuse, as the source has it: each text with `{}` where a value stands.

import ts from 'typescript';
import { sourceFiles } from '../../house/source-files.js';

export interface FoundRefusal {
  readonly file: string;
  readonly text: string;
}

/** The texts of calls such as `refuse(code, text)`, of objects with a code or `ok` and a text, and of PutAsideError. */
export function refusals(rooms: RegExp): readonly FoundRefusal[] {
  return sourceFiles()
    .filter(({ name }) => rooms.test(name))
    .flatMap(({ name: file, code }) => textsIn(file, code).map((text) => ({ file, text })));
}

function textsIn(file: string, code: string): readonly string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.Expression[]>();
  const texts: string[] = [];
  each(source, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) return;
    declared.set(node.name.text, [...(declared.get(node.name.text) ?? []), node.initializer]);
  });
  each(source, (node) => {
    const text = toldBy(node);
    if (text !== undefined) texts.push(...written(text, declared, 0));
  });
  return texts;
}

function each(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => each(child, look));
}

/** Where the text of a refusal stands. */
function toldBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isCallExpression(node))
    return /^refuse(Article)?$/.test(node.expression.getText()) ? node.arguments[1] : undefined;
  if (ts.isNewExpression(node)) return node.expression.getText() === 'PutAsideError' ? node.arguments?.[0] : undefined;
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const fields = new Map(
    node.properties.filter(ts.isPropertyAssignment).map((field) => [field.name.getText(), field.initializer]),
  );
  return fields.has('code') || fields.has('ok') ? fields.get('text') : undefined;
}

/** All that the expression may say. */
function written(
  given: ts.Expression,
  declared: ReadonlyMap<string, readonly ts.Expression[]>,
  depth: number,
): readonly string[] {
  const of = (one: ts.Expression) => written(one, declared, depth + 1);
  if (depth > 5) return ['{}'];
  if (ts.isStringLiteralLike(given)) return [given.text];
  if (ts.isParenthesizedExpression(given)) return of(given.expression);
  if (ts.isConditionalExpression(given)) return [...of(given.whenTrue), ...of(given.whenFalse)];
  if (ts.isTemplateExpression(given)) {
    return given.templateSpans.reduce<readonly string[]>(
      (begun, { expression, literal }) =>
        begun.flatMap((start) => of(expression).map((value) => start + value + literal.text)),
      [given.head.text],
    );
  }
  const [only, another] = ts.isIdentifier(given) ? (declared.get(given.text) ?? []) : [];
  return only === undefined || another !== undefined ? ['{}'] : of(only);
}
