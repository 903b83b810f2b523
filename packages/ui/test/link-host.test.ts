// Which links are said to be careful with?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMisleading } from '../src/letter/link-host.ts';

test('a link that names another place, or imitates letters, is misleading', () => {
  for (const [words, host] of [
    ['www.comune.torino.it', 'evil.example'],
    ['vai su https://poste.it/paga', 'poste.it.evil.example'],
    ['COMUNE.TORINO.IT', 'torino.it.evil.example'],
    ['Paga qui', 'xn--pste-55a.it'],
    ['inps.it', 'inps.it-servizi.example'],
  ] as const) {
    assert.equal(isMisleading(words, host), true, `${words} → ${host}`);
  }
});

test('an honest link is left alone', () => {
  for (const [words, host] of [
    ['Vai allo sportello', 'sportello.comune.torino.it'],
    ['www.comune.torino.it', 'comune.torino.it'],
    ['comune.torino.it', 'servizi.comune.torino.it'],
    ['Leggi il file avviso.pdf', 'comune.example'],
    ['alle 10.30 del 31.12.2026', 'comune.example'],
    ['', 'comune.example'],
  ] as const) {
    assert.equal(isMisleading(words, host), false, `${words} → ${host}`);
  }
});
