// Large batches of colleagues that wait for this person: without the second one they never leave.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { number } from '../../format/words.ts';
import { has } from '../../shell/me.ts';
import { useSpoken } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';
import { batchesQuery } from '../batches/queries.ts';

export function Approvals({ membership }: { membership: Membership }) {
  const { texts, language } = useSpoken();
  const words = texts.office.overview.approvals;
  const { institution_id: institutionId } = membership;
  const batches = useInfiniteQuery({
    ...batchesQuery(institutionId),
    enabled: has(membership, 'approve'),
  });
  const waiting = (batches.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ state, is_own }) => state === 'waiting_approval' && !is_own);
  if (waiting.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="approvals-title">
      <h2 id="approvals-title">{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <ul className="plain-list">
        {waiting.map(({ id, name, total, created_by: by }) => (
          <li key={id}>
            <Link to="/enti/$institutionId/invii/$batchId" params={{ institutionId, batchId: id }}>
              {name}
            </Link>
            <p className="quiet small">{words.of(number(total, language), by)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
