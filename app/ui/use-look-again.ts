import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useReducer, useRef } from "react";

/**
 * Returns a function that reads the page's data anew. While the router reads already it waits for the end, however often it is asked: an answer
 * that is cut off midway is an error to the router.
 */
export function useLookAgain(): () => void {
  const { state, revalidate } = useRevalidator();
  const navigation = useNavigation();
  const idle = state === "idle" && navigation.state === "idle";
  const [asked, ask] = useReducer((count: number) => count + 1, 0);
  const looked = useRef(0);
  useEffect(() => {
    if (!idle || looked.current === asked) return;
    looked.current = asked;
    revalidate();
  }, [idle, asked, revalidate]);
  return ask;
}
