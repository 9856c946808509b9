import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, type RefObject } from "react";
import type { Complaints } from "./campaign-types.ts";

const pauseMs = 450;

interface FormPreview<Preview> {
  form: RefObject<HTMLFormElement>;
  /** The form has changed: asks at the next pause. */
  look: () => void;
  /** The latest answer. */
  preview: Preview | null;
  /** What was wrong with the form when it was last asked; null: it was not asked yet. */
  complaints: Complaints | null;
  busy: boolean;
}

/** Posts a form to its own page with the intent `preview` at each pause, for what it would come to; `first` stands until the first answer. */
export function useFormPreview<Preview>(first: Preview | null): FormPreview<Preview> {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const fetcher = useFetcher<{ preview: Preview | null; complaints: Complaints }>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (form.current === null) return;
      const data = new FormData(form.current);
      data.set("intent", "preview");
      fetcher.submit(data, { method: "post" });
    }, pauseMs);
  };
  const answer = fetcher.data;
  return {
    ...{ form, look },
    preview: answer === undefined ? first : ((answer.preview ?? null) as Preview | null),
    complaints: answer?.complaints ?? null,
    busy: fetcher.state !== "idle",
  };
}
