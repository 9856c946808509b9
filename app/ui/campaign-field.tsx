import type { ReactNode } from "react";
import type { Complaints } from "./campaign-types.ts";

interface CampaignFieldProps {
  name: string;
  label: string;
  hint?: string;
  complaints: Complaints;
  /** Beside fields of a filter, whose labels are small. */
  small?: boolean;
  className?: string;
  children: ReactNode;
}

/** A labelled field with its hint and what was wrong with it. */
export function CampaignField({
  name,
  label,
  hint,
  complaints,
  small = false,
  className,
  children,
}: CampaignFieldProps) {
  const problem = complaints[name];
  return (
    <div className={className}>
      <label htmlFor={name} className={`mb-1 block ${small ? "label" : "font-medium"}`}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${name}-hint`} className="note mt-1">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${name}-problem`} className="problem mt-1">
          {problem.join(" ")}
        </p>
      )}
    </div>
  );
}

/** What its input needs; `hinted` where it has a hint. */
export function fieldProps(name: string, values: Record<string, string>, complaints: Complaints, hinted = false) {
  const described = [hinted && `${name}-hint`, complaints[name] && `${name}-problem`].filter(Boolean).join(" ");
  return {
    ...{ id: name, name, defaultValue: values[name], className: "field" },
    "aria-invalid": complaints[name] ? true : undefined,
    "aria-describedby": described === "" ? undefined : described,
  };
}
