// The login that did not succeed: what happened, what to do now, whom to ask.
import { buttonClass, Icon } from '@io/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { marks } from '../../session/marks.ts';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { WhomToAsk } from './components/WhomToAsk.tsx';
import { codeName, familyOf, helperOf, isQuestionFault } from './families.ts';

export default function LoginErrorPage() {
  const { loginError: words } = useTexts();
  const { errorCode } = useSearch({ from: '/error.html' });
  const family = familyOf(errorCode);
  const { title, what, todo } = words.families[family];
  const heading = usePageTitle(title);
  const isCancelled = family === 'cancelled';
  const code = codeName(errorCode);
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
      <WhomToAsk helper={helperOf(family)} code={code} provider={marks.provider.get()} />
      <p className="quiet small">
        {words.code(code)}
        {isQuestionFault(errorCode) && ` – ${words.forHelpDesk[errorCode]}`}
      </p>
    </PublicPage>
  );
}
