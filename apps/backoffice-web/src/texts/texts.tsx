// Which language the back-office speaks now, for every component.
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { deviceSettings, type Language } from '../device-settings.ts';
import { en } from './en.ts';
import { it, type Texts } from './it.ts';

interface Spoken {
  language: Language;
  texts: Texts;
  /** Changes the language and remembers it on this device. */
  speak: (language: Language) => void;
}

const catalogues: Record<Language, Texts> = { it, en };

const SpokenContext = createContext<Spoken>({ language: 'it', texts: it, speak: () => {} });

export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(deviceSettings.language);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const spoken = useMemo<Spoken>(
    () => ({
      language,
      texts: catalogues[language],
      speak(wanted) {
        deviceSettings.setLanguage(wanted);
        setLanguage(wanted);
      },
    }),
    [language],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

export const useSpoken = () => use(SpokenContext);
export const useTexts = () => use(SpokenContext).texts;
