// Delegations that bodies have given and that wait to be taken up; nothing where there are none.
import { Button } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { day } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { delegationsQuery, useAcceptDelegation, useEndDelegation } from '../../partners/queries.ts';

export function ProposalsPanel({ institutionId }: { institutionId: string }) {
  const { texts, language } = useSpoken();
  const { acting: words, ...common } = texts.partners;
  const delegations = useQuery(delegationsQuery(institutionId));
  const accept = useAcceptDelegation(institutionId);
  const refuse = useEndDelegation(institutionId);
  const say = useSay();
  const proposed = delegations.data?.proposed_to_us ?? [];
  if (delegations.error) return <TroubleNotice error={delegations.error} />;
  if (proposed.length === 0) return null;
  const error = accept.error ?? refuse.error;
  return (
    <section className="panel" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{words.proposals}</h2>
      {error && <TroubleNotice error={error} />}
      <ul className="plain-list">
        {proposed.map((one) => (
          <li key={one.id} className="panel-row">
            <div>
              <strong>{one.body_name}</strong>
              <p className="quiet">
                {one.rights.map((right) => common.rights[right]).join(', ')},{' '}
                {common.until(day(one.ends_at, language))}
              </p>
            </div>
            <div className="table-actions">
              <Button
                aria-label={words.acceptOf(one.body_name)}
                busy={accept.isPending && accept.variables === one.id}
                onClick={() =>
                  accept.mutate(one.id, {
                    onSuccess: () => say({ text: words.accepted(one.body_name) }),
                  })
                }
              >
                {words.accept}
              </Button>
              <Button
                look="quiet"
                aria-label={words.refuseOf(one.body_name)}
                onClick={() =>
                  refuse.mutate(one.id, {
                    onSuccess: () => say({ text: words.refused(one.body_name) }),
                  })
                }
              >
                {words.refuse}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
