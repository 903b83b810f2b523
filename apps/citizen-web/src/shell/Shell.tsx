// The app around the pages of a person who has entered: menu, offline bar, news from the server, help.
import { Icon, type IconName, Monogram } from '@io/ui';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouteContext } from '@tanstack/react-router';
import { useEffect } from 'react';
import { refreshBoxes } from '../features/messages/mutations.ts';
import { profileQuery } from '../features/profile/queries.ts';
import { listenToServer } from '../session/server-events.ts';
import { useTexts } from '../texts/texts.tsx';
import { Brand } from './Brand.tsx';
import { OfflineBar } from './OfflineBar.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';

export default function Shell() {
  useServerNews();
  return (
    <div className="shell">
      <Menu />
      <div className="shell-main">
        <OfflineBar />
        <main id="content" className="shell-content">
          <Outlet />
        </main>
      </div>
      <ShortcutsHelp />
    </div>
  );
}

function Menu() {
  const { nav, app } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const places: { to: '/messaggi' | '/servizi' | '/profilo'; icon: IconName; word: string }[] = [
    { to: '/messaggi', icon: 'mail', word: nav.messages },
    { to: '/servizi', icon: 'building', word: nav.services },
    { to: '/profilo', icon: 'user', word: nav.profile },
  ];
  return (
    <header className="menu">
      <Brand />
      <nav aria-label={app.mainMenu}>
        <ul className="menu-places">
          {places.map(({ to, icon, word }) => (
            <li key={to}>
              <Link to={to} className="menu-place">
                <Icon name={icon} />
                <span>{word}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="menu-me">
        <Monogram name={`${profile.name} ${profile.family_name}`} />
        <span>
          {profile.name} {profile.family_name}
        </span>
      </p>
    </header>
  );
}

/** Follows what the server says: new messages, a profile changed elsewhere, the end of the session. */
function useServerNews() {
  const client = useQueryClient();
  const session = useRouteContext({ from: '__root__', select: (context) => context.session });
  useEffect(
    () =>
      listenToServer((event) => {
        switch (event) {
          case 'inbox':
            refreshBoxes(client);
            break;
          case 'profile':
            void client.invalidateQueries({ queryKey: profileQuery.queryKey });
            break;
          case 'end':
            void session.end('ended');
            break;
        }
      }),
    [client, session],
  );
}
