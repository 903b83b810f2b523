import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fill, parseTemplate, type Template } from '../src/index.ts';

const read = (source: string): Template => {
  const result = parseTemplate(source);
  if ('faults' in result) assert.fail(JSON.stringify(result.faults));
  return result.template;
};
const faultsOf = (source: string) => {
  const result = parseTemplate(source);
  return 'faults' in result ? result.faults.map(({ code }) => code) : [];
};
const filled = (source: string, values: Record<string, string>, kind: 'markdown' | 'subject') =>
  fill(read(source), (canonical) => values[canonical] ?? '', kind);

describe('a template', () => {
  it('names its fields once, however they are written', () => {
    const { fields } = read('Ciao ((Nome)), ((nome)): ((Codice Avviso)) entro ((scadenza|data)).');
    assert.deepEqual(fields, [
      { canonical: 'nome', name: 'Nome' },
      { canonical: 'codiceavviso', name: 'Codice Avviso' },
      { canonical: 'scadenza', name: 'scadenza' },
    ]);
  });

  it('says every fault and where', () => {
    assert.deepEqual(faultsOf('a ((b'), ['unclosed']);
    assert.deepEqual(faultsOf('(( )) ((a|lire)) ((b ((c)) ((d??  ))'), [
      'empty_name',
      'unknown_format',
      'nested',
      'empty_condition',
    ]);
    const many = Array.from({ length: 101 }, (_, index) => `((campo${index}))`).join(' ');
    assert.deepEqual(faultsOf(many), ['too_many_fields']);
  });

  it('is filled with money, days and conditions', () => {
    const values = { importo: '1234,5', scadenza: '31/01/2027', figli: 'Sì', cane: 'no' };
    const source =
      'Paga ((importo|euro)) entro il ((scadenza|data)).((figli?? Porta i documenti dei figli.))((cane?? E il cane.))';
    assert.equal(
      filled(source, values, 'subject').text,
      'Paga 1.234,50 € entro il 31 gennaio 2027. Porta i documenti dei figli.',
    );
    assert.deepEqual(filled('((importo|euro)) ((x))', { importo: 'molto' }, 'subject').unfit, [
      { name: 'importo', format: 'euro' },
    ]);
    assert.deepEqual(filled('((x)) ((y??z))', {}, 'subject').missing, ['x']);
  });

  it('never lets a value become markdown', () => {
    const evil = '[clicca](https://truffa.example)\n# Titolo <b>*x*</b> ((altro))';
    const { text } = filled('Gentile ((nome)),', { nome: evil, altro: 'segreto' }, 'markdown');
    assert.equal(
      text,
      String.raw`Gentile \[clicca\]\(https://truffa\.example\) \# Titolo \<b\>\*x\*\</b\> \(\(altro\)\),`,
    );
    assert.equal(filled('((nome))', { nome: 'a\nb' }, 'subject').text, 'a b');
  });

  it('ends whatever is written in it', () => {
    let seed = 3;
    const alphabet = ['((', '))', '??', '|', 'euro', ' ', 'a', '\n', '(', ')', 'è'];
    for (let round = 0; round < 3000; round += 1) {
      let source = '';
      for (let index = 0; index < 12; index += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        source += alphabet[seed % alphabet.length];
      }
      const result = parseTemplate(source);
      if ('template' in result) fill(result.template, () => '1', 'markdown');
      else assert.ok(result.faults.length > 0);
    }
  });
});
