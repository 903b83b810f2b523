// Language, theme and shortcuts: remembered on this device; the language also in the profile.
import { Choice, Toggle } from '@io/ui';
import { useState } from 'react';
import {
  deviceSettings,
  type AppLanguage,
  type Theme,
  wireLanguages,
} from '../../../device-settings.ts';
import { languageNames } from '../../../shell/LanguageSwitch.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { useChangeProfile } from '../mutations.ts';

export function AppearanceCard() {
  const { texts, everywhere, speak } = useSpoken();
  const words = texts.profile;
  const change = useChangeProfile();
  const [theme, setTheme] = useState(deviceSettings.theme);
  const [hasShortcuts, setHasShortcuts] = useState(deviceSettings.hasShortcuts);

  const chooseLanguage = (wanted: AppLanguage) => {
    speak(wanted);
    // So that e-mails come in it too. If this fails the app still speaks it on this device.
    change.mutate({ preferred_languages: [wireLanguages[wanted]] });
  };
  const chooseTheme = (wanted: Theme) => {
    deviceSettings.setTheme(wanted);
    setTheme(wanted);
  };
  const chooseShortcuts = (on: boolean) => {
    deviceSettings.setShortcuts(on);
    setHasShortcuts(on);
  };

  return (
    <section className="card" aria-labelledby="appearance-title">
      <h2 id="appearance-title">{words.appearance}</h2>
      <Choice
        legend={words.language}
        layout="row"
        value={everywhere.language}
        onChange={chooseLanguage}
        options={(['it', 'en'] as const).map((code) => ({
          value: code,
          label: <span lang={code}>{languageNames[code]}</span>,
        }))}
      />
      <Choice
        legend={words.theme}
        layout="row"
        value={theme}
        onChange={chooseTheme}
        options={[
          { value: 'system', label: words.themeSystem },
          { value: 'light', label: words.themeLight },
          { value: 'dark', label: words.themeDark },
        ]}
      />
      <Toggle
        label={words.shortcuts}
        hint={words.shortcutsHint}
        checked={hasShortcuts}
        onChange={chooseShortcuts}
      />
    </section>
  );
}
