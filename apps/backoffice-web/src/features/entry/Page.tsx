// The closed door of the back-office: what this is, who may enter, and how.
import { Button, buttonClass, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { DeviceChoices } from '../../shell/DeviceChoices.tsx';
import { usePageTitle } from '../../shell/page-title.ts';
import { useTexts } from '../../texts/texts.tsx';
import { rememberToReturn, useLeave } from './mutations.ts';

/** For who has not entered. */
export function EntryPage() {
  const { entry: words, figures } = useTexts();
  const heading = usePageTitle(words.title);
  return (
    <main id="content" className="door">
      <span className="door-icon">
        <Icon name="key" size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <p>{words.whatItIs}</p>
      <p>{words.howToEnter}</p>
      <a href="/" className={buttonClass('primary')} onClick={rememberToReturn}>
        {words.enter}
      </a>
      <p>
        <Link to="/numeri">{figures.title}</Link>
      </p>
      <DeviceChoices />
    </main>
  );
}

/** For who has entered and is not an operator, in the place of an operators' page. */
export function NotOperatorPage() {
  const { entry: words } = useTexts();
  const heading = usePageTitle(words.notOperator);
  const leave = useLeave();
  return (
    <div className="door">
      <span className="door-icon">
        <Icon name="info" size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {words.notOperator}
      </h1>
      <p>{words.notOperatorWhy}</p>
      <p>{words.notOperatorTodo}</p>
      {leave.error && <TroubleNotice error={leave.error} />}
      <div className="button-row">
        <a href="/" className={buttonClass('primary')}>
          {words.toCitizens}
        </a>
        <Button look="secondary" busy={leave.isPending} onClick={() => leave.mutate()}>
          {words.leaveAndEnter}
        </Button>
      </div>
    </div>
  );
}
