/** Light or dark by choice; without a choice the page follows the system. Kept in a cookie, so that the server sends it and nothing flashes. */

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const cookieName = "theme";
const yearSeconds = 365 * 86_400;

export function isThemeChoice(value: unknown): value is ThemeChoice {
  return themeChoices.some((choice) => choice === value);
}

/** The choice in a Cookie header; "system" where there is none or nonsense. */
export function readThemeChoice(cookieHeader: string | null): ThemeChoice {
  for (const pair of (cookieHeader ?? "").split(";")) {
    const [name, value] = pair.trim().split("=");
    if (name === cookieName && isThemeChoice(value)) return value;
  }
  return "system";
}

/** The Set-Cookie value for a choice; following the system again removes the cookie. */
export function themeCookie(choice: ThemeChoice): string {
  const age = choice === "system" ? 0 : yearSeconds;
  return `${cookieName}=${choice}; Path=/; Max-Age=${age}; SameSite=Lax`;
}
