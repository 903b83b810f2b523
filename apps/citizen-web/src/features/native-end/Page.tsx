// Where a native app's login ends: the app takes over from here. The address holds a secret, so it is wiped.
import { Icon } from '@io/ui';
import { useEffect } from 'react';
import { usePageTitle } from '../../shell/page-title.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { useTexts } from '../../texts/texts.tsx';

export default function NativeEndPage() {
  const { nativeEnd: words } = useTexts();
  const heading = usePageTitle(words.title);
  useEffect(() => history.replaceState(history.state, '', '/profile.html'), []);
  return (
    <PublicPage className="narrow">
      <span className="big-icon big-icon-done">
        <Icon name="done" size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <p className="lead">{words.text}</p>
    </PublicPage>
  );
}
