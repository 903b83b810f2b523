// What this device remembers for whoever uses it: language and theme, the same as in the citizens' app.

export type Language = 'it' | 'en';
export type Theme = 'light' | 'dark' | 'system';

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

export const deviceSettings = {
  /** Italian unless English was chosen: other languages of the citizens' pages are not spoken here. */
  language: (): Language => (read('io.language') === 'en' ? 'en' : 'it'),
  setLanguage: (language: Language) => write('io.language', language),

  theme: (): Theme => {
    const theme = read('io.theme');
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  },
  setTheme(theme: Theme) {
    write('io.theme', theme === 'system' ? null : theme);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  },
};
