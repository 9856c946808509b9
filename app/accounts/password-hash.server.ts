import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default algorithm), 19 MiB, 2 passes, 1 lane: OWASP's first choice. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** The same password typed on two keyboards can differ in code points; NFKC makes them one. */
const normal = (password: string) => password.normalize("NFKC");

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normal(password));
}
