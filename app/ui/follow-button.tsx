import { useLocation } from "@remix-run/react";
import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { playerAddress } from "./plain-types.ts";
import { StayingForm, useFormAnswer } from "./staying-form.tsx";

/** Follow a player, or let go of them. */
export function FollowButton({ name, followed }: { name: string; followed: boolean }) {
  const t = useText(peopleWords);
  const fetcher = useFormAnswer();
  const { pathname, search } = useLocation();
  const pending = fetcher.formData?.get("intent");
  const shown = pending === undefined ? followed : pending === "follow";
  return (
    <StayingForm fetcher={fetcher} action={playerAddress(name)} to={`${pathname}${search}`}>
      <button
        name="intent"
        value={shown ? "unfollow" : "follow"}
        aria-label={shown ? t.unfollowLabel(name) : t.followLabel(name)}
        className={`button min-h-10 px-4 ${shown ? "button-quiet" : ""}`}
      >
        {shown && <Tick />}
        {shown ? t.unfollow : t.follow}
      </button>
      <p role="alert" className="problem mt-1 empty:hidden">
        {fetcher.data?.problem}
      </p>
    </StayingForm>
  );
}

function Tick() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M2.5 7.5 5.5 10.5 11.5 4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
