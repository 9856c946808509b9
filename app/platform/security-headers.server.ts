import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import { currentScope } from "./request-scope.server.ts";

/** Features of the browser that no page of ours uses, and that nothing injected shall. */
const permissionsPolicy =
  "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()";

/**
 * Headers of every answer. Scripts: files of this site, and inline ones that carry this response's nonce. Styles: files of this site;
 * `style` attributes alone are free, since tokens are shaded by them, and they can load and run nothing. In development Vite's client
 * adds style elements and talks over a web socket.
 */
export function securityHeaders({ development }: { development: boolean }) {
  const nonce = () => `'nonce-${currentScope()?.nonce ?? ""}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        scriptSrcAttr: ["'none'"],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // no-referrer would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: false,
    frameguard: { action: "deny" },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader("Permissions-Policy", permissionsPolicy);
    if (request.secure) response.setHeader("Strict-Transport-Security", "max-age=31536000");
    headers(request, response, next);
  };
}
