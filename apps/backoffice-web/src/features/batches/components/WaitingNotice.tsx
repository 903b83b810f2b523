// Whom a large batch waits for; where there is nobody, how to have somebody.
import { Notice } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { has } from '../../../shell/me.ts';
import { useTexts } from '../../../texts/texts.tsx';
import type { BatchDetail, Membership } from '../../../wire.ts';

export function WaitingNotice(props: {
  batch: BatchDetail;
  membership: Membership;
  total: string;
}) {
  const { batches } = useTexts();
  const words = batches.page;
  const { batch, membership, total } = props;
  if (batch.has_approver === false)
    return (
      <Notice tone="urgent" title={words.noApprover}>
        <p>{words.noApproverTodo}</p>
        {has(membership, 'manage_people') && (
          <p>
            <Link
              to="/enti/$institutionId/persone"
              params={{ institutionId: membership.institution_id }}
            >
              {words.toPeople}
            </Link>
          </p>
        )}
      </Notice>
    );
  return (
    <Notice title={words.waiting(total)}>
      <p>
        {batch.is_own && has(membership, 'approve')
          ? words.ownApproval
          : words.waitingHint(batch.created_by)}
      </p>
      {batch.is_own && <p>{words.approversTold}</p>}
    </Notice>
  );
}
