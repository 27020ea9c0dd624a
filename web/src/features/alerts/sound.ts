/** Two short notes, made here: no file is fetched. */
let context: AudioContext | undefined;

const NOTES = [
  { pitch: 587.3, at: 0 },
  { pitch: 880, at: 0.09 },
];
const LENGTH = 0.22;
const LOUDNESS = 0.08;

export async function sound(): Promise<void> {
  context ??= new AudioContext();
  // Until somebody has touched the page the browser lets it make no sound; it is not made up for later.
  if (context.state === "suspended")
    await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 100))]);
  if (context.state !== "running") return;
  const start = context.currentTime + 0.01;
  for (const { pitch, at } of NOTES) {
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start + at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + at + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + LENGTH);
    note.connect(volume).connect(context.destination);
    note.start(start + at);
    note.stop(start + at + LENGTH);
  }
}
