// The way in from the body's certified address: the secret stands after the "#", which no server's log ever sees.
import { buttonClass, Notice, Skeleton } from '@io/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useClaim } from './mutations.ts';

const TOKEN = /^#([0-9a-f]{96})$/;

export default function ClaimPage() {
  const { onboarding, office } = useTexts();
  const words = onboarding.claim;
  const navigate = useNavigate();
  const { mutate, error } = useClaim();
  const isSent = useRef(false);
  const token = TOKEN.exec(location.hash)?.[1];

  useEffect(() => {
    if (token === undefined || isSent.current) return;
    isSent.current = true;
    mutate(token, {
      onSuccess: ({ id }) =>
        void navigate({ to: '/adesioni/$requestId', params: { requestId: id }, replace: true }),
    });
  }, [token, mutate, navigate]);

  return (
    <div className="page page-narrow">
      <PageHead title={words.title} />
      <section className="panel">
        {token === undefined && (
          <Notice tone="urgent">
            <p>{words.missing}</p>
          </Notice>
        )}
        {error && <TroubleNotice error={error} />}
        {token === undefined || error ? (
          <Link to="/" className={buttonClass('secondary')}>
            {office.invitation.home}
          </Link>
        ) : (
          <Skeleton label={words.working} />
        )}
      </section>
    </div>
  );
}
