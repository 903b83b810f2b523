// How a key is called: by its own name, or by which one of IO's pair it is.
import type { Texts } from '../../texts/it.ts';
import type { ServiceKey } from '../../wire.ts';

export function keyName({ kind, name }: ServiceKey, words: Texts['office']['keys']): string {
  if (name !== '') return name;
  return kind === 'secondary' ? words.secondary : words.primary;
}
