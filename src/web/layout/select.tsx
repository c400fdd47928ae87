// A list to choose from.

interface SelectProps {
  readonly name: string;
  /** What it is, for people who do not see the form. */
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly selected?: string;
  readonly form?: string;
}

export function Select({ name, label, options, selected, form }: SelectProps) {
  return (
    <select name={name} aria-label={label} {...(form !== undefined && { form })}>
      {options.map(([value, text]) => (
        <option value={value} selected={value === selected}>
          {text}
        </option>
      ))}
    </select>
  );
}
