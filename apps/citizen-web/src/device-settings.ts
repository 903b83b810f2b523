// What this device remembers for whoever uses it: language, theme, shortcuts. Nothing about a person.

/** In the order in which they are offered. The app speaks the first two, its public pages all. */
export const languages = ['it', 'en', 'de', 'fr', 'sl'] as const;
export type Language = (typeof languages)[number];
export type AppLanguage = 'it' | 'en';
export type Theme = 'light' | 'dark' | 'system';

export const textSizes = ['normal', 'large', 'larger', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage may be forbidden: the defaults hold.
  }
};

const write = (key: string, value: string | null) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
};

const languageNamed = (tag: string | null | undefined): Language | undefined =>
  languages.find((language) => language === tag?.slice(0, 2).toLowerCase());

/**
 * The one chosen, or the first that the browser asks for. English gives way when Italian is asked for too:
 * it often comes with the browser, and not from the person.
 */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = browser.map(languageNamed).filter((one) => one !== undefined);
  const first = wanted[0] === 'en' && wanted.includes('it') ? 'it' : wanted[0];
  return languageNamed(chosen) ?? first ?? 'it';
}

/** How the profile names the languages of the app. */
export const wireLanguages = { it: 'it_IT', en: 'en_GB' } as const satisfies Record<
  AppLanguage,
  string
>;

/** The first of a profile's languages that the app speaks. */
export function languageOf(preferred: readonly string[] | undefined): AppLanguage | undefined {
  const spoken = Object.entries(wireLanguages) as [AppLanguage, string][];
  return preferred
    ?.map((wire) => spoken.find(([, name]) => name === wire)?.[0])
    .find((language) => language !== undefined);
}

/** The colour of the browser's own bar, as the top bar's in each theme (packages/ui, --surface). */
const barColours = { light: '#ffffff', dark: '#182533' } as const;

export const deviceSettings = {
  language: () => preferredLanguage(read('io.language'), navigator.languages),
  hasChosenLanguage: () => read('io.language') !== null,
  setLanguage: (language: Language) => write('io.language', language),

  theme: (): Theme => {
    const theme = read('io.theme');
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  },
  setTheme(theme: Theme) {
    write('io.theme', theme === 'system' ? null : theme);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    deviceSettings.paintBrowserBar();
  },
  /** The page names one colour for each theme of the device; a theme chosen here overrules both. */
  paintBrowserBar() {
    const theme = deviceSettings.theme();
    for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = bar.media.includes('dark') ? 'dark' : 'light';
      bar.content = barColours[theme === 'system' ? own : theme];
    }
  },

  /** Of messages. */
  textSize: (): TextSize => textSizes.find((size) => size === read('io.text-size')) ?? 'normal',
  setTextSize: (size: TextSize) => write('io.text-size', size === 'normal' ? null : size),

  hasShortcuts: () => read('io.shortcuts') !== 'off',
  setShortcuts: (on: boolean) => write('io.shortcuts', on ? null : 'off'),
};
