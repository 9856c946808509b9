import { createServer } from "node:net";

/** Null when host and port can be listened on, else the reason in one line. */
export function portProblem(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${host} is in use: stop what runs there, or choose another port, for example PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
        EACCES: `No permission to listen on port ${port}: choose one above 1023, for example PORT=3000 npm start`,
        EADDRNOTAVAIL: `HOST ${host} is no address of this machine.`,
        ENOTFOUND: `HOST ${host} is unknown.`,
      };
      resolve(reasons[error.code ?? ""] ?? `Cannot listen on ${host}:${port}: ${error.message}`);
    });
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** The address to open in a browser; a server on all interfaces is reached at this machine's own. */
export function localAddress(host: string, port: number): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
