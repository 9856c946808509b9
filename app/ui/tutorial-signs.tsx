/** A tick: passed. */
export function CheckSign({ size = 14 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M4.5 10.5 8.5 14.5 15.5 6" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** A padlock: with an account only. */
export function LockSign({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
