import type { ReactNode } from "react";

interface PageProps {
  title: string;
  lead?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of an ordinary page: title, a line below it, content. */
export function Page({ title, lead, narrow = false, children }: PageProps) {
  return (
    <div className={`mx-auto w-full px-4 py-8 sm:px-7 ${narrow ? "max-w-[30rem]" : "max-w-[62rem]"}`}>
      <h1 className="title">{title}</h1>
      {lead !== undefined && <p className="mt-1.5 max-w-2xl text-quiet">{lead}</p>}
      <div className="mt-6">{children}</div>
    </div>
  );
}
