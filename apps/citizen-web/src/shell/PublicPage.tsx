// A page that anybody can open: brand and languages above, the quiet links below.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpoken } from '../texts/texts.tsx';
import { Brand } from './Brand.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

export function PublicPage({ children, className }: { children: ReactNode; className?: string }) {
  const { texts, language, preferred, elsewhere } = useSpoken();
  const { landing } = texts;
  return (
    <div className="public">
      <header className="public-head">
        <Link to="/" className="brand-link">
          <Brand />
        </Link>
        <LanguageSwitch />
      </header>
      <main id="content" className={`public-main ${className ?? ''}`}>
        {elsewhere && preferred.language !== language && (
          <p className="public-note" lang={preferred.language}>
            {elsewhere.thisPage}
          </p>
        )}
        {children}
      </main>
      <footer className="public-foot">
        <Link to="/accessibilita">{landing.accessibility}</Link>
        <Link to="/condizioni">{landing.terms}</Link>
      </footer>
    </div>
  );
}
