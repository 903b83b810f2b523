// Around a page that anybody may read without entering.
import { buttonClass } from '@io/ui';
import { Outlet } from '@tanstack/react-router';
import { useTexts } from '../texts/texts.tsx';
import { DeviceChoices } from './DeviceChoices.tsx';

export function PublicShell() {
  const { figures: words } = useTexts();
  return (
    <div className="public">
      <header className="public-head">
        <p className="brand">
          <img src={`${import.meta.env.BASE_URL}icons/io.svg`} alt="" width="36" height="36" />
          <span>IO</span>
        </p>
        <a href="/" className={buttonClass('quiet')}>
          {words.toApp}
        </a>
      </header>
      <main id="content">
        <Outlet />
      </main>
      <footer className="shell-foot">
        <DeviceChoices />
      </footer>
    </div>
  );
}
