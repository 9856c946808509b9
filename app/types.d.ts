import "react";
import "@remix-run/node";

declare module "@remix-run/node" {
  // Loader data keeps its own types (single fetch) instead of what JSON would leave of them.
  interface Future {
    v3_singleFetch: true;
  }
}

declare module "react" {
  interface CSSProperties {
    /** Truth of a token, 0..1 of the strongest fill (token-strip.css). */
    "--t"?: number;
    /** Prediction of a token, 0..1 of the tallest underline. */
    "--p"?: number;
  }
}
