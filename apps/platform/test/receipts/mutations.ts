// Texts with some of their characters changed, taken out or doubled; the same at every run.
const ODD = [
  '',
  '"',
  ';',
  '\r\n',
  '=',
  '\u0000',
  '\ud800',
  '_',
  '-',
  '9',
  'é',
  '\u202e',
  '%',
  "'",
  '\t',
];

export function* mutate(seeds: readonly string[], count: number): Generator<string> {
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
  for (let made = 0; made < count; made += 1) {
    let text = seeds[next(seeds.length)] ?? '';
    for (let changes = 1 + next(3); changes > 0; changes -= 1) {
      const at = next(text.length + 1);
      text = text.slice(0, at) + (ODD[next(ODD.length)] ?? '') + text.slice(at + next(3));
    }
    yield text;
  }
}
