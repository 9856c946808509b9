import type { ReactNode } from "react";

/** What opens and closes a `details`: its words and an arrow that turns. */
export function DisclosureSummary({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <summary
      className={`inline-flex min-h-10 list-none items-center gap-1.5 [&::-webkit-details-marker]:hidden ${className}`}
    >
      <svg
        width="10"
        height="10"
        viewBox="0 0 10 10"
        aria-hidden="true"
        className="[details[open]>summary>&]:rotate-90"
      >
        <path d="M3 1.5 7 5 3 8.5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      {children}
    </summary>
  );
}
