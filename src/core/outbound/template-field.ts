// How the fields of a template are described, and the words for describing them.

/** A value (text, number, instant or null), an object, a list of objects, or `nothing` where there is no such field. */
export type TemplateField =
  | 'value'
  | 'nothing'
  | { readonly fields: TemplateData; readonly maybe: boolean }
  | { readonly each: TemplateData };

/** Fields by name. */
export interface TemplateData {
  readonly [name: string]: TemplateField;
}

export const values = (...names: readonly string[]): TemplateData =>
  Object.fromEntries(names.map((name) => [name, 'value']));
export const object = (fields: TemplateData): TemplateField => ({ fields, maybe: false });
/** Not in every mail, so templates use it only inside {{#if}}. */
export const maybe = (fields: TemplateData): TemplateField => ({ fields, maybe: true });
