// An invitation: from whom, to what, until when; taken up or turned down.
import { call } from '@io/endpoint';
import { getInvitation } from '@io/platform/contracts/members';
import { Button, buttonClass, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { day } from '../../format/words.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import { useAccept, useRefuse } from './mutations.ts';

const route = getRouteApi('/inviti/$invitationId');

export default function InvitationPage() {
  const { texts, language } = useSpoken();
  const { office, app } = texts;
  const words = office.invitation;
  const { invitationId } = route.useParams();
  const navigate = useNavigate();
  const say = useSay();
  const accept = useAccept();
  const refuse = useRefuse();
  const invitation = useQuery({
    queryKey: ['invitation', invitationId],
    queryFn: () => call(getInvitation, { params: { invitation_id: invitationId } }),
  });
  const { data } = invitation;
  return (
    <div className="page page-narrow">
      <PageHead title={words.title} />
      <section className="panel">
        {invitation.isPending && <Skeleton label={app.loading} />}
        {invitation.error && (
          <>
            <TroubleNotice error={invitation.error} />
            <Link to="/" className={buttonClass('secondary')}>
              {words.home}
            </Link>
          </>
        )}
        {data && (
          <>
            <p>{words.text(data.invited_by, data.institution_name, office.roles[data.role])}</p>
            <p className="quiet">{words.until(day(data.expires_at, language))}</p>
            {(accept.error ?? refuse.error) && (
              <TroubleNotice error={accept.error ?? refuse.error} />
            )}
            <div className="button-row">
              <Button
                busy={accept.isPending}
                onClick={() =>
                  accept.mutate(invitationId, {
                    onSuccess: ({ institution_id: institutionId }) =>
                      void navigate({ to: '/enti/$institutionId', params: { institutionId } }),
                  })
                }
              >
                {words.accept}
              </Button>
              <Button
                look="quiet"
                busy={refuse.isPending}
                onClick={() =>
                  refuse.mutate(invitationId, {
                    onSuccess() {
                      say({ text: words.refused });
                      void navigate({ to: '/' });
                    },
                  })
                }
              >
                {words.refuse}
              </Button>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
