// The path of a file as people write it, for messages.

/** `rules` and `routing.yaml` give `rules/routing.yaml`; no folder gives the name alone. */
export function inFolder(folder: string, name: string): string {
  const path = folder.replace(/^\.\/|\/+$/g, '');
  return path === '' || path === '.' ? name : `${path}/${name}`;
}
