import { createContext, useContext } from "react";

/**
 * The nonce of this response's Content-Security-Policy, for `<Scripts nonce={useNonce()} />` and the like. Empty in the browser, where
 * the nonce attribute reads as empty too, so hydration agrees.
 */
export const NonceContext = createContext("");

export const useNonce = () => useContext(NonceContext);
