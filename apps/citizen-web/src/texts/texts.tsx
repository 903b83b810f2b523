// Which language the app speaks now, for every component. English is loaded only when it is wanted.
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { deviceSettings, type Language } from '../device-settings.ts';
import { it, type Texts } from './it.ts';

interface Spoken {
  language: Language;
  texts: Texts;
  /** Changes the language of the app and remembers it on this device. */
  speak: (language: Language) => void;
}

const SpokenContext = createContext<Spoken>({ language: 'it', texts: it, speak: () => {} });

export async function loadTexts(language: Language): Promise<Texts> {
  if (language === 'it') return it;
  return (await import('./en.ts')).en;
}

export function TextsProvider(props: {
  first: { language: Language; texts: Texts };
  children: ReactNode;
}) {
  const [{ language, texts }, setSpoken] = useState(props.first);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const spoken = useMemo<Spoken>(
    () => ({
      language,
      texts,
      speak(wanted) {
        deviceSettings.setLanguage(wanted);
        loadTexts(wanted).then(
          (loaded) => setSpoken({ language: wanted, texts: loaded }),
          () => {}, // Offline and not on the device yet: the app goes on in the language it has.
        );
      },
    }),
    [language, texts],
  );
  return <SpokenContext value={spoken}>{props.children}</SpokenContext>;
}

export const useSpoken = () => use(SpokenContext);
export const useTexts = () => use(SpokenContext).texts;
