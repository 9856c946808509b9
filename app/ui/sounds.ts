const settingKey = "sounds";

/** Sounds are off unless this browser's user switched them on. */
export function soundsOn(): boolean {
  try {
    return localStorage.getItem(settingKey) === "on";
  } catch {
    return false;
  }
}

export function switchSounds(on: boolean): void {
  try {
    localStorage.setItem(settingKey, on ? "on" : "off");
  } catch {
    // No storage: they stay off.
  }
  if (on) playSound("good");
}

/** good: two notes upwards. plain: one. In hertz. */
const notes = { good: [523, 784], plain: [440] } as const;
const noteSeconds = 0.14;

/** A short quiet tone for a result, where sounds are on and the browser lets the page play. */
export function playSound(kind: keyof typeof notes): void {
  if (!soundsOn() || typeof AudioContext === "undefined") return;
  const context = new AudioContext();
  notes[kind].forEach((frequency, i) => {
    const start = context.currentTime + i * noteSeconds;
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(0.06, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + noteSeconds);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + noteSeconds);
  });
  setTimeout(() => void context.close(), 1000 * (notes[kind].length + 1) * noteSeconds);
}
