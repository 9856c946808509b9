import { Link, useLocation } from "@remix-run/react";
import { useId, useLayoutEffect, useRef } from "react";
import { comments as commentsWords } from "#app/language/english/comments.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";
import { MachineBadge } from "./machine-badge.tsx";
import { featureAddress, playerAddress, type FeatureAddress } from "./plain-types.ts";
import { ReportLink } from "./report-link.tsx";
import { StayingForm, useFormAnswer } from "./staying-form.tsx";

export interface CommentFacts {
  id: number;
  author: string;
  /** Its author is a bot. */
  machine: boolean;
  /** Null: taken back, and only its author can still see that. */
  text: string | null;
  at: string;
  mine: boolean;
}

export interface CommentsFacts {
  count: number;
  /** Newest first; null: closed until the viewer has submitted an explanation. */
  items: CommentFacts[] | null;
  nextCursor: string | null;
  mayWrite: boolean;
}

interface FeatureCommentsProps {
  feature: FeatureAddress;
  comments: CommentsFacts;
  /** Its most characters. */
  longest: number;
  /** On the page that shows them all, which has a heading of its own. */
  alone?: boolean;
}

/** What players say about a feature: the newest first, the box above them. */
export function FeatureComments({ feature, comments, longest, alone = false }: FeatureCommentsProps) {
  const t = useText(commentsWords);
  const { items, count } = comments;
  const address = commentsAddress(feature);
  return (
    <section aria-label={t.title} id="comments">
      {!alone && <h2 className="label mb-1">{t.title}</h2>}
      {items === null ? (
        <p className="note">{t.closed(count, formatCount(count))}</p>
      ) : (
        <>
          {comments.mayWrite && <CommentForm address={address} longest={longest} />}
          {items.length === 0 && <p className="note mt-2">{t.empty}</p>}
          <ol>
            {items.map((comment) => (
              <li key={comment.id} id={`comment-${comment.id}`} className="border-b border-line py-2.5">
                <CommentRow comment={comment} address={address} />
              </li>
            ))}
          </ol>
          {!alone && comments.nextCursor !== null && (
            <p className="mt-2">
              <Link to={address} className="link note">
                {t.older} ({formatCount(count)})
              </Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function CommentForm({ address, longest }: { address: string; longest: number }) {
  const t = useText(commentsWords);
  const fetcher = useFormAnswer();
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const { pathname, search } = useLocation();
  const { data, state } = fetcher;
  // Sent: the box is empty again. Refused: the words stay.
  useLayoutEffect(() => {
    if (state === "idle" && data?.problem === null && box.current !== null) box.current.value = "";
  }, [state, data]);
  return (
    <StayingForm fetcher={fetcher} action={address} to={`${pathname}${search}#comments`}>
      <label htmlFor={id} className="note mb-1 block">
        {t.label}
      </label>
      <textarea
        ref={box}
        id={id}
        name="text"
        rows={2}
        required
        maxLength={longest}
        aria-describedby={`${id}-hint ${id}-problem`}
        className="field block field-sizing-content max-h-72 min-h-20"
      />
      <p id={`${id}-problem`} role="alert" className="problem mt-1 empty:hidden">
        {data?.problem}
      </p>
      <p className="mt-2 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <button name="intent" value="write" className="button button-quiet min-h-10 px-4" disabled={state !== "idle"}>
          {state === "idle" ? t.send : t.sending}
        </button>
        <span id={`${id}-hint`} className="note">
          {t.hint}
        </span>
      </p>
    </StayingForm>
  );
}

function CommentRow({ comment, address }: { comment: CommentFacts; address: string }) {
  const t = useText(commentsWords);
  const fetcher = useFormAnswer();
  const { pathname, search } = useLocation();
  const { id, author, text, mine } = comment;
  const day = formatDay(comment.at);
  return (
    <article aria-label={author}>
      <p className="note flex flex-wrap items-center gap-x-2">
        <Link to={playerAddress(author)} className="font-medium text-ink hover:underline">
          {author}
        </Link>
        {comment.machine && <MachineBadge method={null} />}
        {mine && <span>{t.you}</span>}
        <time dateTime={comment.at}>{day}</time>
        {!mine && <ReportLink kind="comment" id={id} author={author} />}
      </p>
      {text === null ? (
        <p className="text-quiet italic">{t.removed}</p>
      ) : (
        <p className="font-reading text-[1.02rem] leading-snug whitespace-pre-line wrap-anywhere">{text}</p>
      )}
      {mine && (
        <StayingForm fetcher={fetcher} action={address} to={`${pathname}${search}#comments`}>
          <input type="hidden" name="comment" value={id} />
          <button
            name="intent"
            value={text === null ? "restore" : "delete"}
            aria-label={text === null ? undefined : t.removeLabel(day)}
            className="link note min-h-8"
          >
            {text === null ? t.undo : t.remove}
          </button>
          <p role="alert" className="problem empty:hidden">
            {fetcher.data?.problem}
          </p>
        </StayingForm>
      )}
    </article>
  );
}

export function commentsAddress(feature: FeatureAddress): string {
  return `${featureAddress(feature)}/comments`;
}
