// What was done for many bodies at once, newest first.
import { EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { moment, number } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { roundSubject } from '../round-subject.ts';
import { roundsQuery } from '../queries.ts';

export function RoundsPanel({ institutionId }: { institutionId: string }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  const rounds = useQuery(roundsQuery(institutionId));
  const items = rounds.data?.items ?? [];
  const count = (value: number) => number(value, language);
  return (
    <section className="panel" aria-labelledby="rounds-title">
      <h2 id="rounds-title">{words.list}</h2>
      {rounds.error && <TroubleNotice error={rounds.error} retry={() => void rounds.refetch()} />}
      {rounds.isPending && <Skeleton label={texts.app.loading} rows={2} lines={[90]} />}
      {rounds.data && items.length === 0 && <EmptyState icon="archive" title={words.listEmpty} />}
      {items.length > 0 && (
        <TableFrame label={words.list}>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.result}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <span className="key-cell">
                      <Link
                        to="/enti/$institutionId/giri/$roundId"
                        params={{ institutionId, roundId: one.id }}
                        aria-label={words.open(roundSubject(one, language))}
                      >
                        {roundSubject(one, language)}
                      </Link>
                      <span className="quiet small">{words.kind[one.kind]}</span>
                    </span>
                  </th>
                  <td className="number" data-heading={words.when}>
                    {moment(one.began_at, language)}
                  </td>
                  <td data-heading={words.who}>{one.asked_by}</td>
                  <td data-heading={words.result}>
                    {words.counts(count(one.done), count(one.refused), count(one.waiting))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}
