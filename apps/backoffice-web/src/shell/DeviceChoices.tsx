// Language and theme of this device, quietly at the end of a page.
import { useState } from 'react';
import { deviceSettings, type Language, type Theme } from '../device-settings.ts';
import { useSpoken } from '../texts/texts.tsx';

const languageNames: Record<Language, string> = { it: 'Italiano', en: 'English' };
const themes: readonly Theme[] = ['system', 'light', 'dark'];

export function DeviceChoices() {
  const { texts, language, speak } = useSpoken();
  const [theme, setTheme] = useState(deviceSettings.theme);
  return (
    <div className="device-choices">
      <fieldset>
        <legend>{texts.app.language}</legend>
        {(Object.entries(languageNames) as [Language, string][]).map(([code, name]) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => speak(code)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend>{texts.app.theme}</legend>
        {themes.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === theme}
            onClick={() => {
              deviceSettings.setTheme(one);
              setTheme(one);
            }}
          >
            {texts.app.themes[one]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
