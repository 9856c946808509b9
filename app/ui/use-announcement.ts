import { useEffect, useState } from "react";

const restMs = 1200;

/** The message, once it has stood still for a moment: a live region that followed every key would never stop talking. */
export function useAnnouncement(message: string): string {
  const [announced, setAnnounced] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(message), restMs);
    return () => clearTimeout(timer);
  }, [message]);
  return announced;
}
