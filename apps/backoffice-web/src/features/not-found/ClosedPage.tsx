// A page that is there and that this person's role does not open: a colleague sends the link, and it must not seem wrong.
import { buttonClass } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useTexts } from '../../texts/texts.tsx';
import NotFoundPage from './Page.tsx';

export default function ClosedPage() {
  const { notFound, office } = useTexts();
  const membership = useMembership();
  if (membership === undefined) return <NotFoundPage />;
  const { institution_id: institutionId, institution_name: name, role, acting } = membership;
  const words = notFound.closed;
  return (
    <div className="page">
      <PageHead title={words.title} />
      <p>{acting ? words.acting(name) : words.role(office.roles[role], name)}</p>
      <Link to="/enti/$institutionId" params={{ institutionId }} className={buttonClass('primary')}>
        {words.toInstitution(name)}
      </Link>
    </div>
  );
}
