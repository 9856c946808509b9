interface TokenSignProps {
  children: string;
  /** 0..1. */
  truth?: number;
  guess?: number;
  miss?: "missed" | "false-alarm";
  className?: string;
}

/** A word that shows one of the signs, for legends and running text. */
export function TokenSign({ children, truth, guess, miss, className = "" }: TokenSignProps) {
  return (
    <span
      className={`tok px-1 font-reading ${className}`}
      style={{ "--t": truth, "--p": guess }}
      data-t={truth === undefined ? undefined : ""}
      data-p={guess === undefined ? undefined : ""}
      data-miss={miss}
    >
      {children}
    </span>
  );
}
