import type { ReactNode } from "react";

/** A list with nothing in it says why, and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-2xl border border-dashed border-edge px-6 py-10 text-center">
      <p className="subtitle">{title}</p>
      {children !== undefined && <div className="mt-2 text-quiet">{children}</div>}
    </div>
  );
}
