// The back-office around its pages: the rail on the left (above on a phone), who is here, the page.
import { IconButton, Icon, type IconName, Monogram } from '@io/ui';
import { Link, Outlet } from '@tanstack/react-router';
import { useLeave } from '../features/entry/mutations.ts';
import type { Texts } from '../texts/it.ts';
import { useTexts } from '../texts/texts.tsx';
import type { Me } from '../wire.ts';
import { DeviceChoices } from './DeviceChoices.tsx';

interface Place {
  to: '/accessi' | '/segnalazioni';
  icon: IconName;
  word: keyof Texts['nav'];
}

const places: readonly Place[] = [
  { to: '/accessi', icon: 'gauge', word: 'admission' },
  { to: '/segnalazioni', icon: 'flag', word: 'reports' },
];

export function Shell({ me }: { me: Me }) {
  const { app, nav } = useTexts();
  const leave = useLeave();
  const name = `${me.name} ${me.family_name}`;
  return (
    <div className="shell">
      <header className="rail">
        <p className="brand">
          <img src={`${import.meta.env.BASE_URL}icons/io.svg`} alt="" width="36" height="36" />
          <span>
            IO <span className="brand-part">{app.part}</span>
          </span>
        </p>
        <nav aria-label={app.mainMenu}>
          <ul>
            {places.map(({ to, icon, word }) => (
              <li key={to}>
                <Link to={to} className="rail-place">
                  <Icon name={icon} size={20} />
                  {nav[word]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="rail-me">
          <Monogram name={name} />
          <span className="rail-name">
            {name}
            <span className="quiet small">{app.roles.operator}</span>
          </span>
          <IconButton icon="leave" label={app.leave} onClick={() => leave.mutate()} />
        </div>
      </header>
      <div className="shell-main">
        <main id="content">
          <Outlet />
        </main>
        <footer className="shell-foot">
          <DeviceChoices />
        </footer>
      </div>
    </div>
  );
}
