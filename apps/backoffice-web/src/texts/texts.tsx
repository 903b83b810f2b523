// Which language the back-office speaks now, for every component. English is loaded only when wanted.
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { deviceSettings, type Language } from '../device-settings.ts';
import { it, parts, type Texts } from './it.ts';

interface Speech {
  language: Language;
  texts: Texts;
}

interface Spoken extends Speech {
  /** Changes the language and remembers it on this device. */
  speak: (language: Language) => void;
}

const italian: Speech = { language: 'it', texts: it };

const SpokenContext = createContext<Spoken>({ ...italian, speak: () => {} });

export async function loadTexts(language: Language): Promise<Speech> {
  return language === 'it' ? italian : { language, texts: (await import('./en.ts')).en };
}

/** A page with the texts that it shows: the first drawing then waits for nothing. The other language is there whole. */
export async function withTexts<Page>(
  page: Promise<Page>,
  ...names: (keyof typeof parts)[]
): Promise<Page> {
  if (deviceSettings.language() === 'it')
    await Promise.all(names.map((name) => parts[name].ready()));
  return page;
}

export function TextsProvider(props: { first: Speech; children: ReactNode }) {
  const [speech, setSpeech] = useState(props.first);

  useEffect(() => {
    document.documentElement.lang = speech.language;
  }, [speech]);

  const spoken = useMemo<Spoken>(
    () => ({
      ...speech,
      speak(wanted) {
        deviceSettings.setLanguage(wanted);
        // What the open page says is there before it is shown.
        const italianParts = wanted === 'it' ? Object.values(parts).map((one) => one.ready()) : [];
        Promise.all([loadTexts(wanted), ...italianParts])
          .then(([heard]) => setSpeech(heard))
          .catch(() => {}); // No network: the back-office goes on in the language it has.
      },
    }),
    [speech],
  );
  return <SpokenContext value={spoken}>{props.children}</SpokenContext>;
}

export const useSpoken = () => use(SpokenContext);
export const useTexts = () => use(SpokenContext).texts;
