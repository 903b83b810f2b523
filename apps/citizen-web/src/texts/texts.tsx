// Which language the app speaks now, for every component. Those but Italian are loaded only when wanted.
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { type AppLanguage, deviceSettings, type Language } from '../device-settings.ts';
import { it, type Texts } from './it.ts';
import type { PublicTexts } from './public.ts';

/** What is spoken on one kind of page. */
interface Speech {
  language: Language;
  texts: Texts;
}

/** Only Italian and English are spoken everywhere; the other languages on the public pages. */
export interface Catalogues {
  everywhere: Speech & { language: AppLanguage };
  public: Speech;
  /** For who reads a language that not every page speaks. */
  elsewhere: PublicTexts['elsewhere'] | undefined;
}

interface Spoken extends Speech, Omit<Catalogues, 'public'> {
  /** The language that this device prefers. */
  preferred: Speech;
  /** Changes the language and remembers it on this device. */
  speak: (language: Language) => void;
}

const italian: Catalogues['everywhere'] = { language: 'it', texts: it };

/** Who speaks on a page is decided around it: see PageLanguage. */
export const SpokenContext = createContext<Spoken>({
  ...italian,
  everywhere: italian,
  preferred: italian,
  elsewhere: undefined,
  speak: () => {},
});

const publicTexts = {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  sl: async () => (await import('./sl.ts')).sl,
};

export async function loadTexts(language: Language): Promise<Catalogues> {
  if (language === 'it') return { everywhere: italian, public: italian, elsewhere: undefined };
  if (language === 'en') {
    const english = { language, texts: (await import('./en.ts')).en };
    return { everywhere: english, public: english, elsewhere: undefined };
  }
  const { elsewhere, ...texts } = await publicTexts[language]();
  return { everywhere: italian, public: { language, texts: { ...it, ...texts } }, elsewhere };
}

export function TextsProvider(props: { first: Catalogues; children: ReactNode }) {
  const [catalogues, setCatalogues] = useState(props.first);
  const spoken = useMemo<Spoken>(
    () => ({
      ...catalogues.everywhere,
      everywhere: catalogues.everywhere,
      preferred: catalogues.public,
      elsewhere: catalogues.elsewhere,
      speak(wanted) {
        deviceSettings.setLanguage(wanted);
        loadTexts(wanted).then(
          setCatalogues,
          () => {}, // Offline and not on the device yet: the app goes on in the language it has.
        );
      },
    }),
    [catalogues],
  );
  return <SpokenContext value={spoken}>{props.children}</SpokenContext>;
}

export const useSpoken = () => use(SpokenContext);
export const useTexts = () => use(SpokenContext).texts;
