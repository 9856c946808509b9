const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes with its unit: 512 bytes, 1.5 MiB, 8 GiB. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value.toFixed(power === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1)} ${units[power] ?? ""}`;
}
