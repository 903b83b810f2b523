// Settings that go together, each as one button: a provider that is down, or slow, or changes its
// key. A new one is a new line here.

import { text, type Text } from '../text.ts';
import type { Settings } from './settings.ts';

export type Preset = {
  readonly name: string;
  readonly about: Text;
  readonly change: Partial<Settings>;
};

function preset(name: string, it: string, en: string, change: Partial<Settings>): Preset {
  return { name, about: text(it, en), change };
}

export const presets: readonly Preset[] = [
  preset('down', 'Risponde a tutti 503.', 'Answers 503 to everybody.', {
    availability: 'down',
    fault_share_percent: 100,
  }),
  preset(
    'unreachable',
    'Chiude ogni connessione senza rispondere.',
    'Closes every connection without an answer.',
    { availability: 'unreachable', fault_share_percent: 100 },
  ),
  preset(
    'down-for-80-percent',
    'Risponde 503 a quattro richieste su cinque.',
    'Answers 503 to four requests of five.',
    { availability: 'down', fault_share_percent: 80 },
  ),
  preset('slow-by-10-seconds', 'Risponde dopo 10 secondi.', 'Answers after 10 seconds.', {
    delay_ms: 10_000,
    fault_share_percent: 100,
  }),
  preset(
    'slow-for-80-percent',
    'Quattro risposte su cinque arrivano dopo 10 secondi.',
    'Four answers of five come after 10 seconds.',
    { delay_ms: 10_000, fault_share_percent: 80 },
  ),
  preset(
    'key-announced',
    'Cambio della chiave, 1: i metadati pubblicano anche la nuova, firma ancora la vecchia.',
    'Key roll-over, 1: the metadata publish the new key too, the old one still signs.',
    { published_keys: 'both', signing_key: 'own' },
  ),
  preset(
    'key-switched',
    'Cambio della chiave, 2: firma la nuova, i metadati tengono anche la vecchia.',
    'Key roll-over, 2: the new key signs, the metadata keep the old one too.',
    { published_keys: 'both', signing_key: 'next' },
  ),
  preset(
    'key-dropped',
    'Cambio della chiave, 3: i metadati hanno solo la nuova.',
    'Key roll-over, 3: the metadata have the new key only.',
    { published_keys: 'next', signing_key: 'next' },
  ),
];

const byName = new Map(presets.map((known) => [known.name, known]));

export function findPreset(name: string): Preset | undefined {
  return byName.get(name);
}
