// Tells a JSON text that is nested deeper than anything that the API takes, before it is parsed.

const deepest = 32;

export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      depth++;
      if (depth > deepest) return true;
    } else if (char === '}' || char === ']') depth--;
  }
  return false;
}
