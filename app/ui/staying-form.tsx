import { useFetcher } from "@remix-run/react";
import type { ReactNode, SyntheticEvent } from "react";

interface StayingFormProps {
  /** From `useFetcher`: its data tells what was refused. */
  fetcher: ReturnType<typeof useFormAnswer>;
  action: string;
  /** Where to come back to without scripts. */
  to: string;
  className?: string;
  children: ReactNode;
}

/** A small form that leaves the page where it is; without scripts it posts and comes back. */
export function StayingForm({ fetcher, action, to, className, children }: StayingFormProps) {
  const send = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    form.set("stay", "yes");
    void fetcher.submit(form, { method: "post", action });
  };
  return (
    <fetcher.Form method="post" action={action} onSubmit={send} className={className}>
      <input type="hidden" name="to" value={to} />
      {children}
    </fetcher.Form>
  );
}

/** The fetcher of a staying form; `data.problem` is what its page says where the act was refused. */
export function useFormAnswer() {
  return useFetcher<{ problem: string | null }>();
}
