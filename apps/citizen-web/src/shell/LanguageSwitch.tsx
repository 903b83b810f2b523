// The languages, each in its own words.
import type { Language } from '../device-settings.ts';
import { useSpoken } from '../texts/texts.tsx';

export const languageNames: Record<Language, string> = { it: 'Italiano', en: 'English' };

export function LanguageSwitch() {
  const { texts, language, speak } = useSpoken();
  const languages = Object.entries(languageNames) as [Language, string][];
  return (
    <fieldset className="language-switch">
      <legend className="for-readers-only">{texts.landing.language}</legend>
      {languages.map(([code, name]) => (
        <button
          key={code}
          type="button"
          className="language"
          lang={code}
          aria-pressed={code === language}
          onClick={() => speak(code)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
