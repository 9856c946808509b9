import { Link } from "@remix-run/react";

export interface Tab {
  name: string;
  to: string;
  current: boolean;
}

interface TabsProps {
  tabs: readonly Tab[];
  label: string;
  /** For a choice within a tab. */
  pills?: boolean;
}

/** Links that read as tabs; each is an address of its own. */
export function Tabs({ tabs, label, pills = false }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className={pills ? "-ml-1 flex flex-wrap gap-1" : "flex flex-wrap gap-x-6 border-b border-line"}
    >
      {tabs.map(({ name, to, current }) => (
        <Link
          key={to}
          to={to}
          className={pills ? "pill" : "tab -mb-px"}
          aria-current={current ? "page" : undefined}
          preventScrollReset
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
