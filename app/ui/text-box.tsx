interface TextBoxProps {
  name: string;
  label: string;
  hint: string;
  complaints: string[] | undefined;
  required?: boolean;
}

/** A labelled box for some lines, with its hint and what was wrong with it. */
export function TextBox({ name, label, hint, complaints, required = false }: TextBoxProps) {
  return (
    <div>
      <label htmlFor={name} className="mb-1 block font-medium">
        {label}
      </label>
      <textarea
        id={name}
        name={name}
        rows={3}
        maxLength={1000}
        required={required}
        aria-invalid={complaints ? true : undefined}
        aria-describedby={`${name}-hint ${name}-problem`}
        className="field field-sizing-content max-h-72 min-h-20"
      />
      <p id={`${name}-hint`} className="note mt-1">
        {hint}
      </p>
      <p id={`${name}-problem`} role="alert" className="problem mt-1 empty:hidden">
        {complaints?.join(" ")}
      </p>
    </div>
  );
}
