// What became of a batch, as the lines of a table that an office keeps.
import type { Outcome } from './recipient-store.ts';
import { kept } from './rules.ts';
import type { BatchRow } from './store.ts';

const WORDS: Record<keyof Outcome, string> = {
  delivered: 'Consegnati',
  read: 'Letti',
  paid: 'Avvisi pagati',
  waiting: 'In attesa',
  not_on_io: 'Persona non su IO',
  service_off: 'Servizio spento dalla persona',
  failed: 'Non riusciti',
};

const few = (count: number): string | number => {
  const said = kept(count);
  return said === 'few' ? '<10' : said;
};

export function outcomeTable(
  batch: Pick<BatchRow, 'name' | 'total' | 'sent' | 'refused'>,
  outcome: Outcome | undefined,
  refusals: readonly { problem: string; count: number }[],
): (string | number)[][] {
  return [
    ['Invio', 'Esito', 'Motivo', 'Persone'],
    [batch.name, 'Nell’elenco', '', batch.total],
    [batch.name, 'Accettati', '', batch.sent],
    ...Object.entries(WORDS).map(([kind, words]) => [
      batch.name,
      words,
      '',
      few(outcome?.[kind as keyof Outcome] ?? 0),
    ]),
    // How many rows of the list were not accepted, and why, is the office's own to see row by row.
    ...refusals.map(({ problem, count }) => [batch.name, 'Non accettati', problem, count]),
  ];
}
