interface FormFieldProps {
  label: string;
  name: string;
  type?: "text" | "password";
  autoComplete: string;
  hint?: string;
  complaints?: string[] | null | undefined;
  defaultValue?: string | undefined;
}

/** A labelled line of input with its hint and what was wrong with it. */
export function FormField({
  label,
  name,
  type = "text",
  autoComplete,
  hint,
  complaints,
  defaultValue,
}: FormFieldProps) {
  const problem = complaints?.join(" ") ?? "";
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ");
  return (
    <div className="mb-4">
      <label htmlFor={name} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={defaultValue}
        aria-invalid={problem === "" ? undefined : true}
        aria-describedby={described || undefined}
        className="field"
      />
      {hint && (
        <p id={`${name}-hint`} className="note mt-1">
          {hint}
        </p>
      )}
      {problem !== "" && (
        <p id={`${name}-problem`} className="problem mt-1">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a form as a whole. */
export function FormProblem({ complaints }: { complaints?: string[] | null | undefined }) {
  return (
    <p role="alert" className="problem mb-3 empty:hidden">
      {complaints?.join(" ")}
    </p>
  );
}
