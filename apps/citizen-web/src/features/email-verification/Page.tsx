// What became of an e-mail address that somebody has just confirmed from their mail.
import { buttonClass, Icon } from '@io/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { useTexts } from '../../texts/texts.tsx';

export default function EmailVerificationPage() {
  const { emailVerification: words } = useTexts();
  const { result, error } = useSearch({ from: '/email_verification.html' });
  const isDone = result === 'success';
  const [title, text] = isDone
    ? [words.successTitle, words.success]
    : error === 'TOKEN_EXPIRED'
      ? [words.expiredTitle, words.expired]
      : [words.failedTitle, words.failed];
  const heading = usePageTitle(title);
  return (
    <PublicPage className="narrow">
      <span className={isDone ? 'big-icon big-icon-done' : 'big-icon big-icon-urgent'}>
        <Icon name={isDone ? 'done' : 'warning'} size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="lead">{text}</p>
      <Link to="/profilo" className={buttonClass('primary')}>
        {words.toProfile}
      </Link>
    </PublicPage>
  );
}
