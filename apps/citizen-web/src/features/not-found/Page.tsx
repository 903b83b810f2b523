// An address that leads nowhere.
import { buttonClass, EmptyState } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { useTexts } from '../../texts/texts.tsx';

export default function NotFoundPage() {
  const { notFound: words } = useTexts();
  const heading = usePageTitle(words.title);
  return (
    <PublicPage className="narrow">
      <EmptyState
        icon="search"
        title={
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
        }
      >
        <p className="quiet">{words.text}</p>
        <Link to="/" className={buttonClass('primary')}>
          {words.action}
        </Link>
      </EmptyState>
    </PublicPage>
  );
}
