// Which texts are spoken in every language: those of the pages that one sees before entering.
import type { Texts } from './it.ts';

export type PublicTexts = Pick<Texts, 'app' | 'trouble' | 'status' | 'landing' | 'loginError'> & {
  /** For who reads a language that the rest of the app does not speak. */
  elsewhere: {
    /** On the entrance. */
    afterLogin: string;
    /** On a page that only Italian and English have. */
    thisPage: string;
  };
};
