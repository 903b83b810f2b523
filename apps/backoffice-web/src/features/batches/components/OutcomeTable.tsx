// What became of a batch's messages, as counts that never point at a person.
import { clockTime, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchDetail } from '../../../wire.ts';

const KINDS = [
  'delivered',
  'read',
  'paid',
  'waiting',
  'not_on_io',
  'service_off',
  'failed',
] as const;

export function OutcomeTable({ outcome }: { outcome: NonNullable<BatchDetail['outcome']> }) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page;
  const hasFew = KINDS.some((kind) => outcome[kind] === 'few');
  return (
    <>
      <table className="table table-counts">
        <caption className="for-readers-only">{words.outcome}</caption>
        <thead className="for-readers-only">
          <tr>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.count}</th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => {
            const count = outcome[kind];
            return (
              <tr key={kind}>
                <th scope="row">{words.outcomes[kind]}</th>
                <td className="number">{count === 'few' ? words.few : number(count, language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="quiet small">
        {words.outcomeAt(clockTime(outcome.at, language))} {hasFew && words.fewHint}
      </p>
    </>
  );
}
