// One batch a row: what, by which service, how far.
import { Link } from '@tanstack/react-router';
import { moment, number } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Batch } from '../../../wire.ts';
import { StateChip } from './StateChip.tsx';

/** `serviceNames` may not know all: who only looks does not see the list of services. */
export function BatchesTable(props: {
  institutionId: string;
  batches: readonly Batch[];
  serviceNames: ReadonlyMap<string, string>;
}) {
  const { texts } = useSpoken();
  const words = texts.batches;
  const { institutionId, batches, serviceNames } = props;
  return (
    <TableFrame label={words.title} tall>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.progress}</th>
            {serviceNames.size > 0 && <th scope="col">{words.service}</th>}
            <th scope="col">{words.created}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchRow
              key={batch.id}
              institutionId={institutionId}
              batch={batch}
              serviceNames={serviceNames}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function BatchRow(props: {
  institutionId: string;
  batch: Batch;
  serviceNames: ReadonlyMap<string, string>;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches;
  const { institutionId, batch, serviceNames } = props;
  const done = batch.sent + batch.refused;
  return (
    <tr>
      <th scope="row" className="batch-name">
        <Link
          to="/enti/$institutionId/invii/$batchId"
          params={{ institutionId, batchId: batch.id }}
        >
          {batch.name}
        </Link>
      </th>
      <td data-heading={words.state}>
        <StateChip state={batch.state} />
      </td>
      <td className="number" data-heading={words.progress}>
        {batch.total === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <span className="batch-progress">
            <progress
              max={batch.total}
              value={done}
              aria-label={`${texts.batches.page.progressLabel}: ${batch.name}`}
            />
            {words.ofPeople(number(done, language), number(batch.total, language))}
          </span>
        )}
      </td>
      {serviceNames.size > 0 && (
        <td data-heading={words.service}>{serviceNames.get(batch.service_id)}</td>
      )}
      <td className="number" data-heading={words.created}>
        <span className="key-cell">
          {moment(batch.created_at, language)}
          <span className="quiet small">{words.by(batch.created_by)}</span>
        </span>
      </td>
    </tr>
  );
}
