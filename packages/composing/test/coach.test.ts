import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adviseOn, type Draft, gulpease } from '../src/index.ts';

const calm: Draft = {
  subject: 'TARI 2027: la prima rata scade il 31 gennaio',
  body: 'Ciao ((nome)),\n\nla prima rata della TARI è di ((importo|euro)). Puoi pagarla da qui **entro il 31 gennaio**.\n\nHai già pagato? Non devi fare altro.',
  hasDueDate: true,
  hasPayment: true,
  hasServiceContacts: true,
};
const codes = (changes: Partial<Draft>) =>
  adviseOn({ ...calm, ...changes }).map(({ code }) => code);

describe('the coach', () => {
  it('has nothing to say of a plain message', () => {
    assert.deepEqual(codes({}), []);
    assert.ok(gulpease(calm.body) >= 60);
  });

  it('finds what a person would stumble over', () => {
    const body =
      'Si comunica che, ai sensi della normativa vigente, la S.V. è tenuta a corrispondere la somma dovuta entro e non oltre il termine, pena la decadenza, mediante versamento da effettuare presso gli sportelli all’uopo abilitati nonché telematicamente.\n\nATTENZIONE PAGARE SUBITO TUTTO\n\n[clicca qui](http://bit.ly/abc) [comune.torino.it](https://altro.example/x)';
    const hints = adviseOn({
      ...calm,
      subject: 'Comunicazione importante',
      body,
      hasDueDate: false,
      hasPayment: false,
    });
    const found = new Set(hints.map(({ code }) => code));
    for (const code of [
      'link_not_safe',
      'link_shortened',
      'click_here',
      'link_hides_address',
      'subject_says_little',
      'no_deadline',
      'no_amount',
      'shouting',
      'hard_to_read',
      'long_sentence',
      'office_word',
    ] as const) {
      assert.ok(found.has(code), code);
    }
    assert.ok(
      hints.some(
        ({ words, replacement }) => words === 'entro e non oltre' && replacement === 'entro',
      ),
    );
    assert.ok(hints.every(({ it: italian, en }) => italian !== '' && en !== ''));
  });

  it('knows money by the field that is written as money', () => {
    const body = calm.body.replace('pagarla', 'saldarla');
    assert.deepEqual(codes({ body, hasPayment: false }), ['no_amount']);
    const other = body.replace('((importo|euro))', '((quota))');
    assert.deepEqual(codes({ body: other, hasPayment: false }), []);
  });

  it('asks for a contact only where nobody could be asked', () => {
    const body =
      'La biblioteca resta chiusa lunedì 4 gennaio. Riapre martedì 5 con il solito orario.';
    assert.deepEqual(codes({ body, hasServiceContacts: false }), ['no_contact']);
    assert.deepEqual(codes({ body: `${body} Tel. 011 4429999`, hasServiceContacts: false }), []);
  });

  it('does not take a word within another for an office’s', () => {
    assert.deepEqual(
      codes({ body: 'La distanza tra le case mediantemente non conta. Chiama pure.' }),
      [],
    );
  });
});
