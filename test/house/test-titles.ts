// Finds the titles of the tests in a file, each with those of the suites around it.

import ts from 'typescript';

/** In the order of the file; a title that is computed counts as its expression. */
export function testTitles(name: string, code: string): readonly string[] {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest);
  const titles: string[] = [];
  visit(source, []);
  return titles;

  function visit(node: ts.Node, suites: readonly string[]): void {
    const found = ts.isCallExpression(node) ? declaration(node) : undefined;
    if (found === undefined) {
      ts.forEachChild(node, (child) => visit(child, suites));
      return;
    }
    const { kind, title } = found;
    const path = [...suites, ts.isStringLiteralLike(title) ? title.text : title.getText(source)];
    if (kind === 'test') titles.push(path.join(' > '));
    else ts.forEachChild(node, (child) => visit(child, path));
  }
}

type Kind = 'test' | 'suite';

function declaration(call: ts.CallExpression): { kind: Kind; title: ts.Expression } | undefined {
  const kind = declared(call.expression);
  const [title] = call.arguments;
  if (kind === undefined || title === undefined || isPreparation(call.expression)) return undefined;
  return { kind, title };
}

/** What a function like `it`, `it.skip` or `describe.each(rows)` declares. */
function declared(callee: ts.Expression): Kind | undefined {
  if (ts.isIdentifier(callee)) {
    if (callee.text === 'it' || callee.text === 'test') return 'test';
    return callee.text === 'describe' ? 'suite' : undefined;
  }
  return ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee) ? declared(callee.expression) : undefined;
}

/** `it.each(rows)` and `it.skipIf(missing)` give the function whose call has the title. */
function isPreparation(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && ['each', 'for', 'skipIf', 'runIf'].includes(callee.name.text);
}
