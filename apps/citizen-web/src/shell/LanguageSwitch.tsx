// The languages, each in its own words.
import { type Language, languages } from '../device-settings.ts';
import { useIsInEveryLanguage } from '../texts/page-language.tsx';
import { useSpoken } from '../texts/texts.tsx';

export const languageNames: Record<Language, string> = {
  it: 'Italiano',
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  sl: 'Slovenščina',
};

export function LanguageSwitch() {
  const { texts, language, speak } = useSpoken();
  const isInEvery = useIsInEveryLanguage();
  return (
    <fieldset className="language-switch">
      <legend className="for-readers-only">{texts.landing.language}</legend>
      {(isInEvery ? languages : languages.slice(0, 2)).map((code) => (
        <button
          key={code}
          type="button"
          className="language"
          lang={code}
          aria-pressed={code === language}
          onClick={() => speak(code)}
        >
          {/* On a phone the code alone is seen; it begins the name, which is what is read aloud. */}
          <span className="language-name">{languageNames[code]}</span>
          <span className="language-code" aria-hidden="true">
            {code.toUpperCase()}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
