// The entrance: what this is, and the way in.
import { Icon, Notice } from '@io/ui';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { brand } from '../../brand.ts';
import { isElsewhere, marks } from '../../session/marks.ts';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import { SectionNotices } from '../status/components/SectionNotices.tsx';
import { CieButton } from './components/CieButton.tsx';
import { PasskeyButton } from './components/PasskeyButton.tsx';
import { Picture } from './components/Picture.tsx';
import { SpidButton } from './components/SpidButton.tsx';

export default function LandingPage() {
  const { texts, elsewhere } = useSpoken();
  const { landing: words, app } = texts;
  const heading = usePageTitle(`${brand.name}, ${app.tagline}`);
  const { uscita } = useSearch({ from: '/' });
  const goIn = useGoInside();
  return (
    <PublicPage className="landing">
      <div className="landing-words">
        <WhyHere />
        <h1 ref={heading} tabIndex={-1}>
          {words.sentence}
        </h1>
        <ul className="landing-points">
          {words.points.map((point) => (
            <li key={point}>
              <Icon name="check" />
              {point}
            </li>
          ))}
        </ul>
        <SectionNotices sections={['login']} isPart>
          {/* After a theft passkeys sleep: offering one would only disappoint. */}
          {uscita !== 'safety' && <PasskeyButton onEntered={goIn} />}
          <SpidButton />
          <CieButton />
        </SectionNotices>
        {elsewhere && <p className="quiet small">{elsewhere.afterLogin}</p>}
      </div>
      <Picture />
    </PublicPage>
  );
}

/** Whoever still has a session on the server goes in: the entrance was shown meanwhile, not instead. */
function useGoInside(): () => Promise<void> {
  const navigate = useNavigate();
  const session = useRouteContext({ from: '__root__', select: (context) => context.session });
  const isHere = useRef(true);
  const goIn = useCallback(async () => {
    if ((await session.entered()) !== 'in' || !isHere.current) return;
    const back = marks.returnTo.take() ?? '/messaggi';
    if (isElsewhere(back)) location.replace(back);
    else await navigate({ to: back, replace: true });
  }, [navigate, session]);
  useEffect(() => {
    isHere.current = true;
    void goIn();
    return () => {
      isHere.current = false;
    };
  }, [goIn]);
  return goIn;
}

/** What just happened to somebody who was inside. */
function WhyHere() {
  const { landing: words } = useTexts();
  const { uscita } = useSearch({ from: '/' });
  if (uscita === undefined) return null;
  const [title, hint] = {
    ended: [words.sessionEnded, words.sessionEndedHint],
    safety: [words.sessionStolen, words.sessionStolenHint],
    left: [words.loggedOut, words.loggedOutHint],
    'left-offline': [words.logoutPending, words.logoutPendingHint],
  }[uscita];
  return (
    <Notice
      tone={uscita === 'left' ? 'done' : uscita === 'safety' ? 'urgent' : 'info'}
      live="status"
      title={title}
    >
      <p>{hint}</p>
    </Notice>
  );
}
