/** Numbers as the shortest decimal digits that read back as the same number. */

const powers = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
const power = (exponent: number): number => powers[exponent] ?? 10 ** exponent;

/** ASCII digits of a whole number from 0 to 2^53; returns the place after them. */
export function writeWhole(into: Buffer, at: number, value: number): number {
  if (value < 10) {
    into[at] = 48 + value;
    return at + 1;
  }
  let digits = 2;
  for (let bound = 100; value >= bound && digits < 16; bound *= 10) digits++;
  let rest = value;
  for (let i = at + digits - 1; i >= at; i--) {
    const tenth = Math.floor(rest / 10);
    into[i] = 48 + (rest - tenth * 10);
    rest = tenth;
  }
  return at + digits;
}

export function writeInteger(into: Buffer, at: number, value: number): number {
  if (value >= 0) return writeWhole(into, at, value);
  into[at] = 45;
  return writeWhole(into, at + 1, -value);
}

/**
 * The shortest decimal of a float32 (0.1, not 0.10000000149011612) as JSON has it; returns the place after it. Float32 holds every decimal of six
 * digits, so six are tried first and zeros at the end dropped. Not finite: null, which JSON has for it.
 */
export function writeFloat32(into: Buffer, at: number, value: number): number {
  if (value === 0) {
    into[at] = 48;
    return at + 1;
  }
  let place = at;
  let positive = value;
  if (value < 0) {
    into[place++] = 45;
    positive = -value;
  }
  if (positive >= 1e-3 && positive < 1e6) {
    // Digits before the point: 6 - whole after it give six in all.
    const whole = positive < 1 ? (positive < 0.1 ? (positive < 0.01 ? -2 : -1) : 0) : wholeDigits(positive);
    for (let after = 6 - whole; after <= 9 - whole; after++) {
      const scale = power(after);
      const scaled = Math.round(positive * scale);
      if (Math.fround(scaled / scale) === positive) return writeScaled(into, place, scaled, after);
    }
  }
  return place + into.write(float32Text(positive), place, "latin1");
}

function wholeDigits(value: number): number {
  if (value < 10) return 1;
  if (value < 100) return 2;
  if (value < 1000) return 3;
  if (value < 10_000) return 4;
  return value < 100_000 ? 5 : 6;
}

/** scaled / 10^after without zeros at its end. */
function writeScaled(into: Buffer, at: number, scaled: number, after: number): number {
  let digits = scaled;
  let decimals = after;
  while (decimals > 0 && digits % 10 === 0) {
    digits /= 10;
    decimals--;
  }
  if (decimals === 0) return writeWhole(into, at, digits);
  const scale = power(decimals);
  const whole = Math.floor(digits / scale);
  let place = writeWhole(into, at, whole);
  into[place++] = 46;
  let rest = digits - whole * scale;
  for (let i = place + decimals - 1; i >= place; i--) {
    const tenth = Math.floor(rest / 10);
    into[i] = 48 + (rest - tenth * 10);
    rest = tenth;
  }
  return place + decimals;
}

/** The same for any float32, by trial: for what is very small, very large or not finite. */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return "null";
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
