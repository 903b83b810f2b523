// The login that did not succeed: what happened, what to do now, whom to ask.
import { buttonClass, Icon } from '@io/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { brand } from '../../brand.ts';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { familyOf, isProviders } from './families.ts';

export default function LoginErrorPage() {
  const { loginError: words } = useTexts();
  const { errorCode } = useSearch({ from: '/error.html' });
  const family = familyOf(errorCode);
  const { title, what, todo } = words.families[family];
  const heading = usePageTitle(title);
  const isCancelled = family === 'cancelled';
  return (
    <PublicPage className="narrow">
      <span className={isCancelled ? 'big-icon' : 'big-icon big-icon-urgent'}>
        <Icon name={isCancelled ? 'info' : 'warning'} size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="lead">{what}</p>
      <section aria-labelledby="todo-title">
        <h2 id="todo-title">{words.whatNow}</h2>
        <ol className="steps">
          {todo.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <Link to="/" className={buttonClass('primary')}>
          {words.tryAgain}
        </Link>
      </section>
      {!isCancelled && (
        <section aria-labelledby="whom-title">
          <h2 id="whom-title">{words.whom}</h2>
          <p>{isProviders(family) ? words.askProvider : words.askUs}</p>
          <p>
            <a href={brand.spid.help}>{words.spidHelpLink}</a>
          </p>
        </section>
      )}
      <p className="quiet small">{words.code(errorCode === 0 ? '-' : `nr${errorCode}`)}</p>
    </PublicPage>
  );
}
