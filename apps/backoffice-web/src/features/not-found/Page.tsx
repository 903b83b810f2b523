// An address that is not of the back-office.
import { buttonClass } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../../shell/page-title.ts';
import { useTexts } from '../../texts/texts.tsx';

export default function NotFoundPage() {
  const { notFound: words } = useTexts();
  const heading = usePageTitle(words.title);
  return (
    <div className="page">
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <p>{words.hint}</p>
      <Link to="/" className={buttonClass('primary')}>
        {words.toHome}
      </Link>
    </div>
  );
}
